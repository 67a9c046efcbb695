import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { jobOrderFields } from '../../domain/order-fields.js';
import { ConnectionArgs } from '../shared/connection.js';
import { enumOf } from '../shared/enum-of.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateTimeRange } from '../shared/ranges.input.js';
import { Preset, TrainingRunStatus } from './enums.js';

@Combinable('training runs')
@InputType({ description: 'Filters training runs. A run must match all given conditions.' })
export class TrainingRunFilter {
  @Field(() => [TrainingRunStatus], {
    nullable: true,
    description: 'Accepted statuses. The run must have one of them.',
  })
  status?: TrainingRunStatus[] | null;

  @Field(() => [Preset], { nullable: true, description: 'Accepted presets. The run must have one of them.' })
  preset?: Preset[] | null;

  @Field(() => Int, { nullable: true, description: 'Number of the dataset version that the run uses.' })
  datasetVersion?: number | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When the run was requested.' })
  createdAt?: DateTimeRange | null;

  and?: TrainingRunFilter[] | null;
  or?: TrainingRunFilter[] | null;
  not?: TrainingRunFilter | null;
}

export type TrainingRunOrderField = (typeof TrainingRunOrderField)[keyof typeof TrainingRunOrderField];
export const TrainingRunOrderField = enumOf(jobOrderFields, {
  name: 'TrainingRunOrderField',
  description: 'Fields by which training runs can be ordered.',
  valuesConfig: {
    CREATED_AT: { description: 'When the run was requested.' },
    FINISHED_AT: { description: 'When the run ended. Runs that have not ended come last.' },
  },
});

const TrainingRunOrder = orderOf('TrainingRunOrder', 'training runs', TrainingRunOrderField);

@ArgsType()
export class TrainingRunsArgs extends ConnectionArgs {
  @Field(() => TrainingRunFilter, {
    nullable: true,
    description: 'Returns only the training runs that match. Defaults to all training runs.',
  })
  filter?: TrainingRunFilter | null;

  @Field(() => TrainingRunOrder, { nullable: true, description: 'Sort order. Defaults to the newest first.' })
  orderBy?: InstanceType<typeof TrainingRunOrder> | null;
}
