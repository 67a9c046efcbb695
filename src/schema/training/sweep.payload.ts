import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../shared/user-error.type.js';
import { Sweep } from './sweep.type.js';

@ObjectType({ description: 'Answer of triggerSweep.', simpleResolvers: true })
export class TriggerSweepPayload {
  @Field(() => Sweep, {
    nullable: true,
    description: 'The queued sweep, to be watched; null where the input was refused.',
  })
  sweep!: Sweep | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Answer of cancelSweep.', simpleResolvers: true })
export class CancelSweepPayload {
  @Field(() => Sweep, {
    nullable: true,
    description: 'The sweep as it now is; null where the input was refused.',
  })
  sweep!: Sweep | null;

  @Field(() => [UserError], { description: 'What the caller can mend; empty where all went well.' })
  userErrors!: UserError[];
}
