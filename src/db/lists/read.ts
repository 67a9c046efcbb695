import { sql } from 'kysely';
import type { Db } from '../kysely.js';
import type { Condition } from './conditions.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { conditionsOf, type Filter, type FilterFields } from './filter.js';
import type { AnyList, Key, OrderFieldOf, ParentOf, RowOf, Rows, UniqueOf } from './list.js';
import { type OrderBy, type Page, type PageArgs, pageWindow } from './page.js';
import { byStatement, countStatement, type PageQuery, pageStatement, type RowPosition } from './statement.js';

type OwnFilterOf<L extends AnyList> = L['filter'] extends FilterFields<infer Own> | undefined ? Own : object;

/** Arguments of a list: a page, a filter and an order. */
export interface ListArgs<L extends AnyList> extends PageArgs {
  readonly filter?: Filter<OwnFilterOf<L>> | null;
  /** Default: the order of the list. */
  readonly orderBy?: OrderBy<OrderFieldOf<L>> | null;
}

export interface ListRequest<L extends AnyList, Id> extends ListArgs<L> {
  /** Conditions that do not come from a filter. */
  readonly where?: readonly Condition[];
  /** Reads the number of rows of each parent, if it is stored. A parent without a row can be left out. */
  readonly storedCount?: (db: Db, parents: readonly Id[]) => Promise<{ id: Id; count: number }[]>;
}

type Id = number | string;

/** A list without parents has one. */
const root: { readonly key: Key; readonly ids: readonly number[] } = {
  key: { of: sql`0`, type: 'integer', nullable: false },
  ids: [0],
};

/**
 * Reads one page of a list. The cost does not depend on the position of the page.
 *
 * @throws DomainError INVALID_PAGE, INVALID_CURSOR, FILTER_TOO_LARGE
 */
export async function readPage<L extends AnyList>(
  db: Db,
  list: L,
  request: ListRequest<L, number>,
): Promise<Page<RowOf<L>>> {
  const [page] = await read(db, list, { rows: list.rows(db), parent: root.key }, root.ids, request);
  return page!;
}

/**
 * Reads the same page of the list of each parent in one statement, in the order of `ids`.
 *
 * @throws DomainError INVALID_PAGE, INVALID_CURSOR, FILTER_TOO_LARGE
 */
export function readPages<L extends AnyList, Parent extends Id>(
  db: Db,
  list: L,
  parent: ParentOf<L>,
  ids: readonly Parent[],
  request: ListRequest<L, Parent>,
): Promise<Page<RowOf<L>>[]> {
  const { key, rows = list.rows } = list.of[parent]!;
  return read(db, list, { rows: rows(db), parent: key }, ids, request);
}

/** Rows by a unique column, in the order of `values`; null if there is none. */
export async function readBy<L extends AnyList, Value extends Id>(
  db: Db,
  list: L,
  unique: UniqueOf<L>,
  values: readonly Value[],
): Promise<(RowOf<L> | null)[]> {
  const by = list.by[unique]!;
  const rows = await run<RowOf<L> & { keyValue: Value }>(byStatement(list.rows(db), by, values));
  const found = new Map<Value, RowOf<L>>(rows.map((row) => [row.keyValue, row]));
  return values.map((value) => found.get(value) ?? null);
}

async function read<L extends AnyList, Parent extends Id>(
  db: Db,
  list: L,
  source: { readonly rows: Rows; readonly parent: Key },
  ids: readonly Parent[],
  request: ListRequest<L, Parent>,
): Promise<Page<RowOf<L>>[]> {
  const orderBy: OrderBy = request.orderBy ?? list.defaultOrder;
  const key = list.order[orderBy.field]!;
  const order = `${orderBy.field} ${orderBy.direction}`;
  const position = (argument: 'after' | 'before') => {
    const cursor = request[argument] ?? null;
    return cursor === null
      ? null
      : decodeCursor(argument, cursor, order, { key: key.type, tie: list.tie.type });
  };
  const query: PageQuery = {
    orderBy,
    where: [...(request.where ?? []), ...conditionsOf<object>(request.filter, list.filter ?? {})],
    window: pageWindow(request),
    after: position('after'),
    before: position('before'),
  };
  type Positioned = RowOf<L> & RowPosition<Parent>;
  const rows = await run<Positioned>(pageStatement(db, { ...source, key, tie: list.tie }, query, ids));

  const rowsOf = new Map<Parent, Positioned[]>(ids.map((id) => [id, []]));
  for (const row of rows) rowsOf.get(row.pageParent)?.push(row);
  let counts: Promise<Map<Parent, number>> | null = null;
  const readCounts = async () => {
    const counted = request.storedCount
      ? await request.storedCount(db, ids)
      : await run<{ id: Parent; count: number }>(countStatement(source, query.where, ids));
    return new Map(counted.map(({ id, count }) => [id, count]));
  };
  return ids.map((id) => {
    const found = rowsOf.get(id) ?? [];
    // A page that is only limited by its size and is not full contains the whole list.
    const isWhole = query.after === null && query.before === null && found.length <= query.window.size;
    return toPage<RowOf<L>>(found, order, query, async () => {
      if (isWhole) return found.length;
      counts ??= readCounts();
      return (await counts).get(id) ?? 0;
    });
  });
}

/** Rows of a statement whose columns the compiler does not know. */
const run = async <Row>(statement: Rows<unknown>): Promise<Row[]> => (await statement.execute()) as Row[];

function toPage<Row>(
  rows: readonly (Row & RowPosition<unknown>)[],
  order: string,
  { window: { size, backward }, after, before }: PageQuery,
  totalCount: () => Promise<number>,
): Page<Row> {
  const isMore = rows.length > size;
  const kept = rows.slice(0, size);
  if (backward) kept.reverse();
  const edges = kept.map((row) => ({
    cursor: encodeCursor(order, { key: row.pageKey, tie: row.pageTie }),
    node: row,
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: backward ? before !== null : isMore,
      hasPreviousPage: backward ? isMore : after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}
