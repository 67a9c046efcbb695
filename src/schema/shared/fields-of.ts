import { GraphQLDate, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { TrackField, ValueKind, ValuesOf } from '../../domain/track-field.js';

type Fields = Readonly<Record<string, TrackField>>;
type Class<Type = object> = abstract new () => Type;

const types = {
  text: () => String,
  name: () => String,
  integer: () => Int,
  count: () => GraphQLSafeInt,
  number: () => Float,
  date: () => GraphQLDate,
  flag: () => Boolean,
  names: () => [String],
} satisfies Record<ValueKind, () => unknown>;

/**
 * A base class of an object type: the fields of `Base`, then one for each field of a track.
 *
 * @param Base decorated with `ObjectType`; none by default
 */
export function typeWith<Added extends Fields, Own extends object = object>(
  added: Added,
  Base?: Class<Own>,
): Class<Own & ValuesOf<Added>> {
  @ObjectType({ simpleResolvers: true })
  abstract class TypeWithFields extends ((Base ?? class {}) as Class) {}
  for (const [name, { kind, required, description }] of Object.entries(added))
    Field(types[kind], { nullable: !required, description })(TypeWithFields.prototype, name);
  return TypeWithFields as Class<Own & ValuesOf<Added>>;
}

/** The same for an input type. Every field may be omitted. */
export function inputWith<Added extends Fields, Own extends object = object>(
  added: Added,
  Base?: Class<Own>,
): Class<Own & Partial<ValuesOf<Added>>> {
  @InputType()
  abstract class InputWithFields extends ((Base ?? class {}) as Class) {}
  for (const [name, { kind, description }] of Object.entries(added))
    Field(types[kind], { nullable: true, description })(InputWithFields.prototype, name);
  return InputWithFields as Class<Own & Partial<ValuesOf<Added>>>;
}
