import { Field, InputType } from 'type-graphql';

/** Every mutation's input. */
@InputType()
export abstract class KeyedInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Any text of your own, 1 to 200 characters, so that a request whose answer was lost can be sent again: the same key with the same input has one effect and answers the same objects, as they are by then. With another input, or another mutation, it is a userError: IDEMPOTENCY_KEY_REUSED. A refused request leaves its key free.',
  })
  idempotencyKey?: string | null;
}
