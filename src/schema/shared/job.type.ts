import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Why a job failed.', simpleResolvers: true })
export class JobError {
  @Field(() => String, {
    description: 'What kind of failure, such as TRAINING_CRASHED. Stable: programs may rely on it.',
  })
  code!: string;

  @Field(() => String, { description: 'What happened, in words.' })
  message!: string;
}
