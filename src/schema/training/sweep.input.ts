import { GraphQLJSONObject } from 'graphql-scalars';
import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql';
import { KeyedInput } from '../shared/keyed.input.js';
import { TrainingRequestInput } from './training.input.js';

@InputType({ description: 'When a sweep ends: trials, minutes, or both, whichever ends first.' })
export class SweepBudgetInput {
  @Field(() => Int, { nullable: true, description: 'Configurations tried at most, 1–1,000.' })
  trials?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Minutes after the first training began in which others may begin, above 0 and at most 10,080. What runs then is let end.',
  })
  minutes?: number | null;
}

@InputType({ description: 'What to search. All but the preset and the budget is optional.' })
export class TriggerSweepInput extends TrainingRequestInput {
  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'Dotted config paths, such as "learningRate", "dropout.0" or "schedules.tabm.weightDecay", to what may stand there: { choices: [...] } or { min, max, scale: "LINEAR" | "LOG", integer: true | false }. Omitted: a space of the preset\'s own.',
  })
  searchSpace?: object | null;

  @Field(() => SweepBudgetInput, { description: 'When it ends.' })
  budget!: SweepBudgetInput;

  @Field(() => Int, {
    nullable: true,
    description: "One in so many of a rung's trials goes up, 2–10; omitted: 3.",
  })
  eta?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Least share of a config's epochs that a trial is judged by, 0.001–1; omitted: 1/9. 1: every trial is trained whole.",
  })
  minShare?: number | null;
}

@InputType({ description: 'Which sweep to stop.' })
export class CancelSweepInput extends KeyedInput {
  @Field(() => ID, { description: 'Global id of the sweep.' })
  sweepId!: string;
}

@ArgsType()
export class LeaderboardArgs {
  @Field(() => Int, { defaultValue: 20, description: 'Trials at most, 0–100.' })
  first!: number;
}
