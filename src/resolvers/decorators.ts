import type { GraphQLScalarType } from 'graphql';
import * as typeGraphql from 'type-graphql';

/**
 * A value that GraphQL's default resolver can read as `Type`: it has each field of the class in src/schema. An enum can
 * be any string, because most records store enums as strings. A date can be ISO 8601 text. A field can be a function,
 * which is called only if the field is selected.
 */
export type Source<Type> = Type extends null
  ? null | undefined
  : Type extends Date
    ? Date | string
    : Type extends string
      ? string
      : Type extends readonly (infer Item)[]
        ? Iterable<Source<Item>>
        : Type extends object
          ? keyof Type extends never
            ? unknown // JSON
            : { readonly [Name in FieldName<Type>]: Field<Source<Type[Name]>> }
          : Type;

type Field<Value> = Value | (() => Awaitable<Value>);

/** Methods of a class in src/schema resolve their fields themselves. */
type FieldName<Type> = {
  [Name in keyof Type]: Type[Name] extends (...args: never[]) => unknown ? never : Name;
}[keyof Type];

type Awaitable<T> = T | PromiseLike<T>;

/** The values of a type that a decorator names: a class, a scalar, an enum, or a list of one of them. */
type ValueOf<Named> = Named extends readonly (infer Item)[]
  ? Iterable<ValueOf<Item>>
  : Named extends StringConstructor
    ? string
    : Named extends BooleanConstructor
      ? boolean
      : Named extends GraphQLScalarType<infer Value>
        ? Value
        : Named extends abstract new (...args: never[]) => infer Type
          ? Source<Type>
          : Named extends Readonly<Record<string, string>>
            ? string
            : never;

/**
 * Decorates a method that returns values of that type. Null is always accepted, because loaders return it. For fields
 * that are not nullable, foreign keys prevent it.
 */
type Decorator<Named> = <Method extends (...args: never[]) => Awaitable<ValueOf<Named> | null>>(
  target: object,
  name: string,
  method: TypedPropertyDescriptor<Method>,
) => void;

type Options = NonNullable<Parameters<typeof typeGraphql.FieldResolver>[1]>;

/*
 * The decorators of type-graphql, typed: the compiler refuses a method if its result lacks a field of the GraphQL type that
 * its decorator names.
 */
export const Query = <Type extends object>(type: () => Type, options: Options): Decorator<Type> =>
  typeGraphql.Query(type, options);

export const Mutation = <Type extends object>(type: () => Type, options: Options): Decorator<Type> =>
  typeGraphql.Mutation(type, options);

export const Subscription = <Type extends object>(
  type: () => Type,
  options: typeGraphql.SubscriptionOptions,
): Decorator<Type> => typeGraphql.Subscription(type, options);

export const FieldResolver = <Type extends object>(type: () => Type, options?: Options): Decorator<Type> =>
  typeGraphql.FieldResolver(type, options);
