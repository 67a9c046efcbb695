import { GraphQLJSONObject } from 'graphql-scalars';
import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql';
import {
  DEFAULT_ETA,
  MAX_ETA,
  MAX_LEADERBOARD,
  MAX_SWEEP_MINUTES,
  MAX_TRIALS,
  MIN_ETA,
  MIN_MIN_SHARE,
} from '../../domain/limits.js';
import { count } from '../shared/count.js';
import { KeyedInput } from '../shared/keyed.input.js';
import { TrainingRequestInput } from './training.input.js';

@InputType({
  description: 'Budget of a sweep: trials, minutes, or both. The sweep ends when it reaches the first limit.',
})
export class SweepBudgetInput {
  @Field(() => Int, {
    nullable: true,
    description: `Maximum number of configurations, 1–${count(MAX_TRIALS)}.`,
  })
  trials?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Time during which training runs may start, in minutes after the start of the first one: above 0 and at most ${count(MAX_SWEEP_MINUTES)}. Training runs that are in progress when this time ends are completed.`,
  })
  minutes?: number | null;
}

@InputType({
  description: 'Input of triggerSweep. All fields except the preset and the budget are optional.',
})
export class TriggerSweepInput extends TrainingRequestInput {
  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'Search space: dotted config paths, such as "learningRate", "dropout.0" or "schedules.tabm.weightDecay", mapped to { choices: [...] } or { min, max, scale: "LINEAR" | "LOG", integer: true | false }. Defaults to the search space of the preset.',
  })
  searchSpace?: object | null;

  @Field(() => SweepBudgetInput, { description: 'Budget of the sweep.' })
  budget!: SweepBudgetInput;

  @Field(() => Int, {
    nullable: true,
    description: `Reduction factor: one in \`eta\` trials of a rung is promoted to the next rung. Accepts ${MIN_ETA}–${MAX_ETA}. Defaults to ${DEFAULT_ETA}.`,
  })
  eta?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Smallest share of a configuration's epochs on which a trial is evaluated, ${MIN_MIN_SHARE}–1. Defaults to 1/9. With 1, every trial is trained in full.`,
  })
  minShare?: number | null;
}

@InputType({ description: 'Input of cancelSweep.' })
export class CancelSweepInput extends KeyedInput {
  @Field(() => ID, { description: 'Global id of the sweep to cancel.' })
  sweepId!: string;
}

@ArgsType()
export class LeaderboardArgs {
  @Field(() => Int, {
    defaultValue: 20,
    description: `Maximum number of trials to return, 0–${MAX_LEADERBOARD}.`,
  })
  first!: number;
}
