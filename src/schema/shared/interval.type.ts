import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A range of numbers. Both ends are included.', simpleResolvers: true })
export class Interval {
  @Field(() => Float, { description: 'Lower end.' })
  lower!: number;

  @Field(() => Float, { description: 'Upper end.' })
  upper!: number;
}
