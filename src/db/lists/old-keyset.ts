import { decodeCursor, encodeCursor, type KeyType } from './cursor.js';
import { type ListSource, type PageQuery, pageSql, type Parents } from './old-keyset-sql.js';
import { all, type Condition, Params, type Queryable, selectList } from './old-sql.js';
import { type OrderBy, type Page, type PageArgs, pageWindow } from './page.js';

export interface ListRequest<Field extends string = string> extends PageArgs {
  readonly orderBy: OrderBy<Field>;
  readonly where?: readonly Condition[];
  /** Set if the number of rows is known without reading them. */
  readonly storedCount?: StoredCount;
}

/** `SELECT id, count` for the parents in the parameter `ids`. A parent without a row has count 0. */
export type StoredCount = (ids: string, params: Params) => string;

/** Columns that are added to a record: its position in the list and its parent. */
interface RowPosition {
  _key: string | null;
  _tie: string;
  _sort: unknown;
  _sort_tie: unknown;
  _parent: number | string;
}

/** A list without parents. */
const root: Parents<number> = { sql: '0', type: 'integer', ids: [0] };

/** Reads one page of a list. The cost does not depend on the position of the page. */
export async function readPage<Row extends object, Field extends string>(
  pool: Queryable,
  source: ListSource<Row, Field>,
  request: ListRequest<Field>,
): Promise<Page<Row>> {
  const [page] = await readPages(pool, source, request, root);
  if (page === undefined) throw new Error('Expected one page for one parent.');
  return page;
}

/**
 * Reads the same page of each parent's list in one statement. Pages are in the order of `parents.ids`.
 *
 * @throws DomainError INVALID_PAGE, INVALID_CURSOR
 */
export async function readPages<Row extends object, Field extends string, Id extends number | string>(
  pool: Queryable,
  source: ListSource<Row, Field>,
  request: ListRequest<Field>,
  parents: Parents<Id>,
): Promise<Page<Row>[]> {
  const key = source.order[request.orderBy.field];
  const order = `${request.orderBy.field} ${request.orderBy.direction}`;
  const position = (argument: 'after' | 'before') => {
    const cursor = request[argument] ?? null;
    return cursor === null
      ? null
      : decodeCursor(argument, cursor, order, { key: key.type, tie: source.tie.type });
  };
  const query: PageQuery = {
    orderBy: request.orderBy,
    where: request.where ?? [],
    window: pageWindow(request),
    after: position('after'),
    before: position('before'),
  };
  const params = new Params();
  const text = pageSql(source, key, query, parents, params);
  const { rows } = await pool.query<Row & RowPosition>(text, params.values);

  const rowsOf = new Map<number | string, (Row & RowPosition)[]>(parents.ids.map((id) => [id, []]));
  for (const row of rows) rowsOf.get(row._parent)?.push(row);
  let counts: Promise<Map<number | string, number>> | null = null;
  return parents.ids.map((id) => {
    const found = rowsOf.get(id) ?? [];
    // A page that is only limited by its size and is not full contains the whole list.
    const isWhole = query.after === null && query.before === null && found.length <= query.window.size;
    return toPage<Row>(found, order, query, async () => {
      if (isWhole) return found.length;
      counts ??= countRows(pool, countSql(source, request, parents));
      return (await counts).get(id) ?? 0;
    });
  });
}

/** Rows by a unique column, in the order of `values`. The default is the list's tiebreaker. */
export async function readBy<Row extends object, Field extends string, Value extends number | string>(
  pool: Queryable,
  source: ListSource<Row, Field>,
  values: readonly Value[],
  column: { sql: string; type: KeyType } = source.tie,
): Promise<(Row | null)[]> {
  const params = new Params();
  const { rows } = await pool.query<Row & { _value: Value }>(
    `SELECT ${selectList(source.columns)}, ${column.sql} AS "_value" FROM ${source.from}
     WHERE ${column.sql} = ANY(${params.add(values)}::${column.type}[])`,
    params.values,
  );
  const found = new Map<Value, Row>(rows.map((row) => [row._value, row]));
  return values.map((value) => found.get(value) ?? null);
}

/** The row with these values in these columns; null if there is none. */
export async function readOne<Row extends object, Field extends string>(
  pool: Queryable,
  source: ListSource<Row, Field>,
  values: Readonly<Record<string, number | string>>,
): Promise<Row | null> {
  const params = new Params();
  const conditions = Object.entries(values).map(([column, value]) => `${column} = ${params.add(value)}`);
  const { rows } = await pool.query<Row>(
    `SELECT ${selectList(source.columns)} FROM ${source.from} WHERE ${conditions.join(' AND ')}`,
    params.values,
  );
  return rows[0] ?? null;
}

function toPage<Row extends object>(
  rows: readonly (Row & RowPosition)[],
  order: string,
  { window: { size, backward }, after, before }: PageQuery,
  totalCount: () => Promise<number>,
): Page<Row> {
  const isMore = rows.length > size;
  const kept = rows.slice(0, size);
  if (backward) kept.reverse();
  const edges = kept.map((row) => ({
    cursor: encodeCursor(order, { key: row._key, tie: row._tie }),
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

function countSql<Row extends object, Field extends string, Id extends number | string>(
  source: ListSource<Row, Field>,
  { where = [], storedCount }: ListRequest<Field>,
  parents: Parents<Id>,
): Condition {
  return (params) => {
    const ids = `${params.add(parents.ids)}::${parents.type}[]`;
    if (storedCount) return storedCount(ids, params);
    return `SELECT ${parents.sql} AS id, count(*) AS count FROM ${source.from}
      WHERE ${parents.sql} = ANY(${ids}) AND ${all(where)(params)} GROUP BY 1`;
  };
}

async function countRows(pool: Queryable, sql: Condition): Promise<Map<number | string, number>> {
  const params = new Params();
  const { rows } = await pool.query<{ id: number | string; count: string }>(sql(params), params.values);
  return new Map(rows.map((row) => [row.id, Number(row.count)]));
}
