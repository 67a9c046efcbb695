import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import { ConnectionArgs } from '../shared/connection.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { DateTimeRange } from '../shared/ranges.input.js';
import { ImportStatus } from './import.type.js';

@Combinable('imports')
@InputType({ description: 'Which imports; all conditions must hold.' })
export class ImportFilter {
  @Field(() => [ImportStatus], { nullable: true, description: 'One of these.' })
  status?: `${ImportStatus}`[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Imports of the file that has this SHA-256 (64 lower-case hexadecimal digits).',
  })
  fileHash?: string | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When they were asked for.' })
  createdAt?: DateTimeRange | null;

  and?: ImportFilter[] | null;
  or?: ImportFilter[] | null;
  not?: ImportFilter | null;
}

export enum ImportOrderField {
  CREATED_AT = 'CREATED_AT',
  FINISHED_AT = 'FINISHED_AT',
}
registerEnumType(ImportOrderField, {
  name: 'ImportOrderField',
  description: 'What imports can be ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When it was asked for.' },
    FINISHED_AT: { description: 'When it ended. Those that have not come last.' },
  },
});

const ImportOrder = orderOf('ImportOrder', 'imports', ImportOrderField);

@ArgsType()
export class ImportsArgs extends ConnectionArgs {
  @Field(() => ImportFilter, { nullable: true, description: 'Which imports; omitted: all.' })
  filter?: ImportFilter | null;

  @Field(() => ImportOrder, { nullable: true, description: 'Omitted: the newest first.' })
  orderBy?: InstanceType<typeof ImportOrder> | null;
}
