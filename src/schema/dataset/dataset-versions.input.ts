import { ArgsType, Field, InputType } from 'type-graphql';
import { datasetVersionOrderFields } from '../../domain/order-fields.js';
import { ConnectionArgs } from '../shared/connection.js';
import { enumOf } from '../shared/enum-of.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateRange, DateTimeRange, IntRange } from '../shared/ranges.input.js';

@Combinable('dataset versions')
@InputType({ description: 'Filters dataset versions. A version must match all given conditions.' })
export class DatasetVersionFilter {
  @Field(() => IntRange, { nullable: true, description: 'Number of tracks.' })
  rows?: IntRange | null;

  @Field(() => DateRange, { nullable: true, description: 'Date as of which the age of a track is computed.' })
  referenceDate?: DateRange | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When the version was created.' })
  createdAt?: DateTimeRange | null;

  and?: DatasetVersionFilter[] | null;
  or?: DatasetVersionFilter[] | null;
  not?: DatasetVersionFilter | null;
}

export type DatasetVersionOrderField =
  (typeof DatasetVersionOrderField)[keyof typeof DatasetVersionOrderField];
export const DatasetVersionOrderField = enumOf(datasetVersionOrderFields, {
  name: 'DatasetVersionOrderField',
  description: 'Fields by which dataset versions can be ordered.',
  valuesConfig: {
    NUMBER: {
      description: 'Number of the version. Versions are numbered in the order in which they are created.',
    },
    ROWS: { description: 'Number of tracks.' },
  },
});

const DatasetVersionOrder = orderOf('DatasetVersionOrder', 'dataset versions', DatasetVersionOrderField);

@ArgsType()
export class DatasetVersionsArgs extends ConnectionArgs {
  @Field(() => DatasetVersionFilter, {
    nullable: true,
    description: 'Returns only the dataset versions that match. Defaults to all dataset versions.',
  })
  filter?: DatasetVersionFilter | null;

  @Field(() => DatasetVersionOrder, {
    nullable: true,
    description: 'Sort order. Defaults to the newest first.',
  })
  orderBy?: InstanceType<typeof DatasetVersionOrder> | null;
}
