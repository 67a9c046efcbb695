import { GraphQLDate, GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({ description: 'Bounds of a number, both inclusive; an absent bound is none.' })
export class FloatRange {
  @Field(() => Float, { nullable: true, description: 'At least.' })
  min?: number | null;

  @Field(() => Float, { nullable: true, description: 'At most.' })
  max?: number | null;
}

@InputType({ description: 'Bounds of a whole number, both inclusive; an absent bound is none.' })
export class IntRange {
  @Field(() => Int, { nullable: true, description: 'At least.' })
  min?: number | null;

  @Field(() => Int, { nullable: true, description: 'At most.' })
  max?: number | null;
}

@InputType({ description: 'Bounds of a date, both inclusive; an absent bound is none.' })
export class DateRange {
  @Field(() => GraphQLDate, { nullable: true, description: 'On that day or later.' })
  min?: Date | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'On that day or earlier.' })
  max?: Date | null;
}

@InputType({ description: 'Bounds of a moment, both inclusive; an absent bound is none.' })
export class DateTimeRange {
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Then or later.' })
  min?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Then or earlier.' })
  max?: Date | null;
}
