import { GraphQLDate, GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({
  description: 'A range of numbers. Both bounds are inclusive. An omitted bound does not limit the range.',
})
export class FloatRange {
  @Field(() => Float, { nullable: true, description: 'Minimum.' })
  min?: number | null;

  @Field(() => Float, { nullable: true, description: 'Maximum.' })
  max?: number | null;
}

@InputType({
  description:
    'A range of whole numbers. Both bounds are inclusive. An omitted bound does not limit the range.',
})
export class IntRange {
  @Field(() => Int, { nullable: true, description: 'Minimum.' })
  min?: number | null;

  @Field(() => Int, { nullable: true, description: 'Maximum.' })
  max?: number | null;
}

@InputType({
  description: 'A range of dates. Both bounds are inclusive. An omitted bound does not limit the range.',
})
export class DateRange {
  @Field(() => GraphQLDate, { nullable: true, description: 'Earliest date.' })
  min?: Date | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Latest date.' })
  max?: Date | null;
}

@InputType({
  description: 'A range of times. Both bounds are inclusive. An omitted bound does not limit the range.',
})
export class DateTimeRange {
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Earliest time.' })
  min?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Latest time.' })
  max?: Date | null;
}
