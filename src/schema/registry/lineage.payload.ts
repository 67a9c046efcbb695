import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../shared/user-error.type.js';
import { TrainingRun } from '../training/training-run.type.js';
import { Verification } from './lineage.type.js';

@ObjectType({ description: 'Answer of verifyModelVersion.', simpleResolvers: true })
export class VerifyModelVersionPayload {
  @Field(() => Verification, {
    nullable: true,
    description: 'What was found, intact or not; null where the input was refused.',
  })
  verification!: Verification | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of reproduceVersion.', simpleResolvers: true })
export class ReproduceVersionPayload {
  @Field(() => TrainingRun, {
    nullable: true,
    description:
      'The queued run, to be watched and cancelled as any; its `reproduction` is there when it succeeds. Null where the input was refused.',
  })
  run!: TrainingRun | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}
