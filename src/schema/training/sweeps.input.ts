import { ArgsType, Field, InputType } from 'type-graphql';
import { ConnectionArgs } from '../shared/connection.js';
import { Combinable } from '../shared/filter.input.js';
import { DateTimeRange } from '../shared/ranges.input.js';
import { Preset, TrainingRunStatus } from './enums.js';

@Combinable('sweeps')
@InputType({ description: 'Which sweeps; all conditions must hold.' })
export class SweepFilter {
  @Field(() => [TrainingRunStatus], { nullable: true, description: 'One of these.' })
  status?: `${TrainingRunStatus}`[] | null;

  @Field(() => [Preset], { nullable: true, description: 'One of these.' })
  preset?: `${Preset}`[] | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When they were asked for.' })
  createdAt?: DateTimeRange | null;

  and?: SweepFilter[] | null;
  or?: SweepFilter[] | null;
  not?: SweepFilter | null;
}

@ArgsType()
export class SweepsArgs extends ConnectionArgs {
  @Field(() => SweepFilter, { nullable: true, description: 'Which sweeps; omitted: all.' })
  filter?: SweepFilter | null;
}
