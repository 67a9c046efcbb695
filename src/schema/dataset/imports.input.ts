import { ArgsType, Field, InputType } from 'type-graphql';
import { jobOrderFields } from '../../domain/order-fields.js';
import { ConnectionArgs } from '../shared/connection.js';
import { enumOf } from '../shared/enum-of.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateTimeRange } from '../shared/ranges.input.js';
import { ImportStatus } from './import.type.js';

@Combinable('imports')
@InputType({ description: 'Filters imports. An import must match all given conditions.' })
export class ImportFilter {
  @Field(() => [ImportStatus], {
    nullable: true,
    description: 'Accepted statuses. The import must have one of them.',
  })
  status?: ImportStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the file (64 lower-case hexadecimal digits).',
  })
  fileHash?: string | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When the import was requested.' })
  createdAt?: DateTimeRange | null;

  and?: ImportFilter[] | null;
  or?: ImportFilter[] | null;
  not?: ImportFilter | null;
}

export type ImportOrderField = (typeof ImportOrderField)[keyof typeof ImportOrderField];
export const ImportOrderField = enumOf(jobOrderFields, {
  name: 'ImportOrderField',
  description: 'Fields by which imports can be ordered.',
  valuesConfig: {
    CREATED_AT: { description: 'When the import was requested.' },
    FINISHED_AT: { description: 'When the import ended. Imports that have not ended come last.' },
  },
});

const ImportOrder = orderOf('ImportOrder', 'imports', ImportOrderField);

@ArgsType()
export class ImportsArgs extends ConnectionArgs {
  @Field(() => ImportFilter, {
    nullable: true,
    description: 'Returns only the imports that match. Defaults to all imports.',
  })
  filter?: ImportFilter | null;

  @Field(() => ImportOrder, { nullable: true, description: 'Sort order. Defaults to the newest first.' })
  orderBy?: InstanceType<typeof ImportOrder> | null;
}
