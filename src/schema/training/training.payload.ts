import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../shared/user-error.type.js';
import { TrainingRun } from './training-run.type.js';

@ObjectType({ description: 'Answer of triggerTraining.', simpleResolvers: true })
export class TriggerTrainingPayload {
  @Field(() => TrainingRun, {
    nullable: true,
    description: 'The queued run, to be watched; null where the input was refused.',
  })
  run!: TrainingRun | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of refreshModelVersion.', simpleResolvers: true })
export class RefreshModelVersionPayload {
  @Field(() => TrainingRun, {
    nullable: true,
    description:
      'The queued run, to be watched; its `modelVersion` is there some seconds later. Null where the input was refused.',
  })
  run!: TrainingRun | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of cancelTraining.', simpleResolvers: true })
export class CancelTrainingPayload {
  @Field(() => TrainingRun, {
    nullable: true,
    description: 'The run as it now is; null where the input was refused.',
  })
  run!: TrainingRun | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of retryTraining.', simpleResolvers: true })
export class RetryTrainingPayload {
  @Field(() => TrainingRun, {
    nullable: true,
    description: 'The new run, queued, to be watched; null where the input was refused.',
  })
  run!: TrainingRun | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}
