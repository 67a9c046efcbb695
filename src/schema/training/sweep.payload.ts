import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../shared/user-error.type.js';
import { Sweep } from './sweep.type.js';

@ObjectType({ description: 'Payload of triggerSweep.', simpleResolvers: true })
export class TriggerSweepPayload {
  @Field(() => Sweep, {
    nullable: true,
    description: 'The queued sweep. Null if `userErrors` is not empty.',
  })
  sweep!: Sweep | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of cancelSweep.', simpleResolvers: true })
export class CancelSweepPayload {
  @Field(() => Sweep, {
    nullable: true,
    description: 'The sweep in its current state. Null if `userErrors` is not empty.',
  })
  sweep!: Sweep | null;

  @Field(() => [UserError], { description: 'Errors that the caller can fix. Empty on success.' })
  userErrors!: UserError[];
}
