import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import { ConnectionArgs } from '../shared/connection.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateTimeRange } from '../shared/ranges.input.js';
import { Preset, TrainingRunStatus } from './enums.js';

@Combinable('sweeps')
@InputType({ description: 'Which sweeps; all conditions must hold.' })
export class SweepFilter {
  @Field(() => [TrainingRunStatus], {
    nullable: true,
    description: 'One of these: a sweep has the statuses of a run.',
  })
  status?: `${TrainingRunStatus}`[] | null;

  @Field(() => [Preset], { nullable: true, description: 'One of these.' })
  preset?: `${Preset}`[] | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When they were asked for.' })
  createdAt?: DateTimeRange | null;

  and?: SweepFilter[] | null;
  or?: SweepFilter[] | null;
  not?: SweepFilter | null;
}

export enum SweepOrderField {
  CREATED_AT = 'CREATED_AT',
  FINISHED_AT = 'FINISHED_AT',
}
registerEnumType(SweepOrderField, {
  name: 'SweepOrderField',
  description: 'What sweeps can be ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When it was asked for.' },
    FINISHED_AT: { description: 'When it ended. Those that have not come last.' },
  },
});

const SweepOrder = orderOf('SweepOrder', 'sweeps', SweepOrderField);

@ArgsType()
export class SweepsArgs extends ConnectionArgs {
  @Field(() => SweepFilter, { nullable: true, description: 'Which sweeps; omitted: all.' })
  filter?: SweepFilter | null;

  @Field(() => SweepOrder, { nullable: true, description: 'Omitted: the newest first.' })
  orderBy?: InstanceType<typeof SweepOrder> | null;
}
