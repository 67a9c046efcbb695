import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../shared/user-error.type.js';
import { TrainingRun } from './training-run.type.js';

@ObjectType({ description: 'Payload of triggerTraining.', simpleResolvers: true })
export class TriggerTrainingPayload {
  @Field(() => TrainingRun, {
    nullable: true,
    description: 'The queued run. Null if `userErrors` is not empty.',
  })
  run!: TrainingRun | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of refreshModelVersion.', simpleResolvers: true })
export class RefreshModelVersionPayload {
  @Field(() => TrainingRun, {
    nullable: true,
    description:
      'The queued run. Its `modelVersion` is set a few seconds later. Null if `userErrors` is not empty.',
  })
  run!: TrainingRun | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of cancelTraining.', simpleResolvers: true })
export class CancelTrainingPayload {
  @Field(() => TrainingRun, {
    nullable: true,
    description: 'The run in its current state. Null if `userErrors` is not empty.',
  })
  run!: TrainingRun | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of retryTraining.', simpleResolvers: true })
export class RetryTrainingPayload {
  @Field(() => TrainingRun, {
    nullable: true,
    description: 'The new, queued run. Null if `userErrors` is not empty.',
  })
  run!: TrainingRun | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}
