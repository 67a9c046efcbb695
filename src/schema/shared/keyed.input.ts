import { Field, InputType } from 'type-graphql';
import { MAX_KEY_LENGTH } from '../../domain/limits.js';

/** Base class of the inputs of all mutations. */
@InputType()
export abstract class KeyedInput {
  @Field(() => String, {
    nullable: true,
    description: `Key for safe retries: any text of 1 to ${MAX_KEY_LENGTH} characters. A repeated request with the same key and the same input has no further effect and returns the same objects in their current state. The same key with another input or another mutation returns the user error IDEMPOTENCY_KEY_REUSED. A refused request does not use up its key.`,
  })
  idempotencyKey?: string | null;
}
