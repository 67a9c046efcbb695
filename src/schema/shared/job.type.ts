import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The reason why a job failed.', simpleResolvers: true })
export class JobError {
  @Field(() => String, {
    description: 'Machine-readable error code, such as TRAINING_CRASHED. Codes are stable.',
  })
  code!: string;

  @Field(() => String, { description: 'Human-readable explanation of the failure.' })
  message!: string;
}
