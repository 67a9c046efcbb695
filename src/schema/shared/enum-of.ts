import { registerEnumType } from 'type-graphql';

/** The name of each value in GraphQL, which has capital letters. */
type Names<Value extends string> = { readonly [Each in Value as Uppercase<Each>]: Each };

/** The description of each value. */
export const describedBy = <Value extends string>(
  values: readonly Value[],
  describe: (value: Value) => string,
): Readonly<Record<Uppercase<Value>, { readonly description: string }>> =>
  Object.fromEntries(
    values.map((value) => [value.toUpperCase(), { description: describe(value) }]),
  ) as Record<Uppercase<Value>, { readonly description: string }>;

/**
 * Registers the names of src/domain as a GraphQL enum, in the same order.
 *
 * @returns an object for decorators and default values
 */
export function enumOf<Value extends string>(
  values: readonly Value[],
  options: {
    readonly name: string;
    readonly description: string;
    readonly valuesConfig: Readonly<Record<Uppercase<Value>, { readonly description: string }>>;
  },
): Names<Value> {
  const names = Object.fromEntries(values.map((value) => [value.toUpperCase(), value])) as Names<Value>;
  registerEnumType(names, options);
  return names;
}
