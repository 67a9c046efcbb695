import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'An error that the caller can fix. The request changed nothing.',
  simpleResolvers: true,
})
export class UserError {
  @Field(() => String, {
    description: 'Machine-readable error code, such as ALREADY_CHAMPION. Codes are stable.',
  })
  code!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Path to the input field that caused the error, such as ["input", "config", "epochs"]. Null if no single field caused it.',
  })
  field!: readonly string[] | null;

  @Field(() => String, {
    description: 'Human-readable explanation: what was received, what was expected and what to do.',
  })
  message!: string;
}
