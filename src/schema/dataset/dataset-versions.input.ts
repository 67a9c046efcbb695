import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import { ConnectionArgs } from '../shared/connection.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateRange, DateTimeRange, IntRange } from '../shared/ranges.input.js';

@Combinable('dataset versions')
@InputType({ description: 'Which dataset versions; all conditions must hold.' })
export class DatasetVersionFilter {
  @Field(() => IntRange, { nullable: true, description: 'Tracks in it.' })
  rows?: IntRange | null;

  @Field(() => DateRange, { nullable: true, description: 'What "now" means for the age of a track.' })
  referenceDate?: DateRange | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When they were frozen.' })
  createdAt?: DateTimeRange | null;

  and?: DatasetVersionFilter[] | null;
  or?: DatasetVersionFilter[] | null;
  not?: DatasetVersionFilter | null;
}

export enum DatasetVersionOrderField {
  NUMBER = 'NUMBER',
  ROWS = 'ROWS',
}
registerEnumType(DatasetVersionOrderField, {
  name: 'DatasetVersionOrderField',
  description: 'What dataset versions can be ordered by.',
  valuesConfig: {
    NUMBER: { description: 'Its number: in the order of freezing.' },
    ROWS: { description: 'Tracks in it.' },
  },
});

const DatasetVersionOrder = orderOf('DatasetVersionOrder', 'dataset versions', DatasetVersionOrderField);

@ArgsType()
export class DatasetVersionsArgs extends ConnectionArgs {
  @Field(() => DatasetVersionFilter, { nullable: true, description: 'Which versions; omitted: all.' })
  filter?: DatasetVersionFilter | null;

  @Field(() => DatasetVersionOrder, { nullable: true, description: 'Omitted: the newest first.' })
  orderBy?: InstanceType<typeof DatasetVersionOrder> | null;
}
