import { type ClassType, Field, InputType } from 'type-graphql';
import { OrderDirection } from './enums.js';

/** What lists can be ordered by: the enum's values. */
interface Order<FieldName extends string> {
  field: `${FieldName}`;
  direction: `${OrderDirection}`;
}

/**
 * The input of an `orderBy`: `XOrder { field direction }`.
 *
 * @param rows plural, for descriptions, such as "tracks"
 * @param fields a registered enum
 */
export function orderOf<FieldName extends string>(
  name: string,
  rows: string,
  fields: Readonly<Record<FieldName, FieldName>>,
): ClassType<Order<FieldName>> {
  @InputType(name, { description: `Order of ${rows}.` })
  class OrderInput implements Order<FieldName> {
    @Field(() => fields, { description: 'What to order by.' })
    field!: `${FieldName}`;

    @Field(() => OrderDirection, { description: 'Which end comes first.' })
    direction!: `${OrderDirection}`;
  }
  return OrderInput;
}
