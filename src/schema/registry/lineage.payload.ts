import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../shared/user-error.type.js';
import { TrainingRun } from '../training/training-run.type.js';
import { Verification } from './lineage.type.js';

@ObjectType({ description: 'Payload of verifyModelVersion.', simpleResolvers: true })
export class VerifyModelVersionPayload {
  @Field(() => Verification, {
    nullable: true,
    description: 'Result of the verification, which may be a failure. Null if `userErrors` is not empty.',
  })
  verification!: Verification | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of reproduceVersion.', simpleResolvers: true })
export class ReproduceVersionPayload {
  @Field(() => TrainingRun, {
    nullable: true,
    description:
      'The queued training run. Its `reproduction` is set when it succeeds. Null if `userErrors` is not empty.',
  })
  run!: TrainingRun | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}
