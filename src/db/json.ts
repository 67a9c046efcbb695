import type { ColumnType } from 'kysely';

/** JSON that `json` has written. */
type JsonText<T> = string & { readonly json?: T };

/** A JSON column that holds a `T`. It is written with `json`, because pg would write an array as an array of PostgreSQL. */
export type Json<T> = ColumnType<T, JsonText<T>, JsonText<T>>;

/** The text of a value for a JSON column. Example: `values({ items: json(items) })`. */
export const json = <T>(value: T): JsonText<T> => JSON.stringify(value);
