import { type ClassType, Field, InputType } from 'type-graphql';
import { OrderDirection } from './enums.js';

/** The fields by which a list can be ordered: the values of the enum. */
interface Order<FieldName extends string> {
  field: FieldName;
  direction: OrderDirection;
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
  @InputType(name, { description: `Sort order of a list of ${rows}.` })
  class OrderInput implements Order<FieldName> {
    @Field(() => fields, { description: 'Field to order by.' })
    field!: FieldName;

    @Field(() => OrderDirection, { description: 'Sort direction.' })
    direction!: OrderDirection;
  }
  return OrderInput;
}
