import { ArgsType, Field, InputType, Int, registerEnumType } from 'type-graphql';
import { ConnectionArgs } from '../shared/connection.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateTimeRange } from '../shared/ranges.input.js';
import { Preset, TrainingRunStatus } from './enums.js';

@Combinable('training runs')
@InputType({ description: 'Which training runs; all conditions must hold.' })
export class TrainingRunFilter {
  @Field(() => [TrainingRunStatus], { nullable: true, description: 'One of these.' })
  status?: `${TrainingRunStatus}`[] | null;

  @Field(() => [Preset], { nullable: true, description: 'One of these.' })
  preset?: `${Preset}`[] | null;

  @Field(() => Int, { nullable: true, description: 'Number of the dataset version that they read.' })
  datasetVersion?: number | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When they were asked for.' })
  createdAt?: DateTimeRange | null;

  and?: TrainingRunFilter[] | null;
  or?: TrainingRunFilter[] | null;
  not?: TrainingRunFilter | null;
}

export enum TrainingRunOrderField {
  CREATED_AT = 'CREATED_AT',
  FINISHED_AT = 'FINISHED_AT',
}
registerEnumType(TrainingRunOrderField, {
  name: 'TrainingRunOrderField',
  description: 'What training runs can be ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When it was asked for.' },
    FINISHED_AT: { description: 'When it ended. Those that have not come last.' },
  },
});

const TrainingRunOrder = orderOf('TrainingRunOrder', 'training runs', TrainingRunOrderField);

@ArgsType()
export class TrainingRunsArgs extends ConnectionArgs {
  @Field(() => TrainingRunFilter, { nullable: true, description: 'Which runs; omitted: all.' })
  filter?: TrainingRunFilter | null;

  @Field(() => TrainingRunOrder, { nullable: true, description: 'Omitted: the newest first.' })
  orderBy?: InstanceType<typeof TrainingRunOrder> | null;
}
