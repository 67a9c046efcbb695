import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'A fault in the input, which the caller can mend. Nothing was changed.',
  simpleResolvers: true,
})
export class UserError {
  @Field(() => String, {
    description: 'What kind of fault, such as ALREADY_CHAMPION. Stable: programs may rely on it.',
  })
  code!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Path of the input field at fault, such as ["input", "config", "epochs"]; null where it is none in particular.',
  })
  field!: readonly string[] | null;

  @Field(() => String, { description: 'What came, what was expected, what to do.' })
  message!: string;
}
