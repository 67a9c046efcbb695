import { GraphQLJSONObject } from 'graphql-scalars';
import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql';
import { KeyedInput } from '../shared/keyed.input.js';
import { TrainingRequestInput } from './training.input.js';

@InputType({
  description: 'Budget of a sweep: trials, minutes, or both. The sweep ends when it reaches the first limit.',
})
export class SweepBudgetInput {
  @Field(() => Int, { nullable: true, description: 'Maximum number of configurations, 1–1,000.' })
  trials?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Time during which training runs may start, in minutes after the start of the first one: above 0 and at most 10,080. Training runs that are in progress when this time ends are completed.',
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
    description:
      'Reduction factor: one in `eta` trials of a rung is promoted to the next rung. 2–10. Defaults to 3.',
  })
  eta?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Smallest share of a config's epochs on which a trial is evaluated, 0.001–1. Defaults to 1/9. With 1, every trial is trained completely.",
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
  @Field(() => Int, { defaultValue: 20, description: 'Maximum number of trials to return, 0–100.' })
  first!: number;
}
