import type { Expression, SelectQueryBuilder } from 'kysely';
import type { Db } from '../kysely.js';
import type { KeyType } from './cursor.js';
import type { FilterFields } from './filter.js';
import type { OrderBy } from './page.js';

/** A column, with its PostgreSQL type. */
export interface Key {
  readonly of: Expression<unknown>;
  readonly type: KeyType;
  readonly nullable: boolean;
}

type KeyTypeOf<Value> = [Value] extends [number]
  ? 'integer' | 'float8'
  : [Value] extends [Date]
    ? 'timestamptz'
    : 'text' | 'date' | 'uuid';

/** A column to order, find or group by. One that can be null must say so, because null needs its own branch of a statement. */
export const key = <Value>(
  of: Expression<Value>,
  type: KeyTypeOf<NonNullable<Value>>,
  ...nullable: null extends Value ? [nullable: 'nullable'] : []
): Key => ({ of, type, nullable: nullable.length > 0 });

// Kysely's types of a statement name its tables. A list accepts any.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Rows<Row = any> = SelectQueryBuilder<any, any, Row>;

/**
 * The parents of rows, such as the artists of tracks.
 *
 * @see {@link List.of}
 */
export interface Parent {
  readonly key: Key;
  /** The rows, joined with what `key` refers to. Omitted: the rows of the list. */
  readonly rows?: (db: Db) => Rows;
}

/** What can be read as pages: see {@link defineList}. */
export interface List<
  Query extends Rows,
  Field extends string,
  Unique extends string,
  Parents extends string,
  Own extends object,
> {
  /** The rows without an order. Fields of a record have the names of the selected columns. */
  readonly rows: (db: Db) => Query;
  readonly order: Readonly<Record<Field, Key>>;
  readonly defaultOrder: OrderBy<NoInfer<Field>>;
  /** A tiebreaker that is unique within a parent and never null. */
  readonly tie: Key;
  /** Unique columns by which single rows are read. */
  readonly by: Readonly<Record<Unique, Key>>;
  /** The rows that contain lists of these rows. */
  readonly of: Readonly<Record<Parents, Parent>>;
  readonly filter?: FilterFields<Own>;
}

/** A list with any columns. */
export interface AnyList {
  readonly rows: (db: Db) => Rows;
  readonly order: Readonly<Record<string, Key>>;
  readonly defaultOrder: OrderBy;
  readonly tie: Key;
  readonly by: Readonly<Record<string, Key>>;
  readonly of: Readonly<Record<string, Parent>>;
  readonly filter?: object;
}

/** One row of a list. */
export type RowOf<L extends AnyList> = L['rows'] extends (db: Db) => Rows<infer Row> ? Readonly<Row> : never;
export type OrderFieldOf<L extends AnyList> = keyof L['order'] & string;
export type UniqueOf<L extends AnyList> = keyof L['by'] & string;
export type ParentOf<L extends AnyList> = keyof L['of'] & string;

/**
 * Defines a list.
 *
 * @example
 * const { ref } = expressions<{ a: 'artist' }>();
 * export const artistList = defineList({
 *   rows: (db) => db.selectFrom('artist as a').select(['a.id', 'a.name']),
 *   order: { NAME: key(ref('a.name'), 'text') },
 *   defaultOrder: { field: 'NAME', direction: 'ASC' },
 *   tie: key(ref('a.id'), 'integer'),
 *   by: { id: key(ref('a.id'), 'integer') },
 *   of: {},
 * });
 * export type ArtistRecord = RowOf<typeof artistList>;
 */
export const defineList = <
  Query extends Rows,
  Field extends string,
  Unique extends string,
  Parents extends string,
  Own extends object = object,
>(
  list: List<Query, Field, Unique, Parents, Own>,
): List<Query, Field, Unique, Parents, Own> => list;
