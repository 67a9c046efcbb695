import { ArgsType, Field, InputType } from 'type-graphql';
import { jobOrderFields } from '../../domain/order-fields.js';
import { ConnectionArgs } from '../shared/connection.js';
import { enumOf } from '../shared/enum-of.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateTimeRange } from '../shared/ranges.input.js';
import { Preset, TrainingRunStatus } from './enums.js';

@Combinable('sweeps')
@InputType({ description: 'Filters sweeps. A sweep must match all given conditions.' })
export class SweepFilter {
  @Field(() => [TrainingRunStatus], {
    nullable: true,
    description:
      'Accepted statuses. The sweep must have one of them. Sweeps have the same statuses as training runs.',
  })
  status?: TrainingRunStatus[] | null;

  @Field(() => [Preset], {
    nullable: true,
    description: 'Accepted presets. The sweep must have one of them.',
  })
  preset?: Preset[] | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When the sweep was requested.' })
  createdAt?: DateTimeRange | null;

  and?: SweepFilter[] | null;
  or?: SweepFilter[] | null;
  not?: SweepFilter | null;
}

export type SweepOrderField = (typeof SweepOrderField)[keyof typeof SweepOrderField];
export const SweepOrderField = enumOf(jobOrderFields, {
  name: 'SweepOrderField',
  description: 'Fields by which sweeps can be ordered.',
  valuesConfig: {
    CREATED_AT: { description: 'When the sweep was requested.' },
    FINISHED_AT: { description: 'When the sweep ended. Sweeps that have not ended come last.' },
  },
});

const SweepOrder = orderOf('SweepOrder', 'sweeps', SweepOrderField);

@ArgsType()
export class SweepsArgs extends ConnectionArgs {
  @Field(() => SweepFilter, {
    nullable: true,
    description: 'Returns only the sweeps that match. Defaults to all sweeps.',
  })
  filter?: SweepFilter | null;

  @Field(() => SweepOrder, { nullable: true, description: 'Sort order. Defaults to the newest first.' })
  orderBy?: InstanceType<typeof SweepOrder> | null;
}
