import { type AliasedExpression, type Expression, sql, type SqlBool } from 'kysely';
import type { Db } from '../kysely.js';
import type { Condition } from './conditions.js';
import type { Position } from './cursor.js';
import type { Key, Rows } from './list.js';
import type { OrderBy, Window } from './page.js';

export interface PageQuery {
  readonly orderBy: OrderBy;
  readonly where: readonly Condition[];
  readonly after: Position | null;
  readonly before: Position | null;
  readonly window: Window;
}

/** The source of a page's rows. */
export interface PageSource {
  readonly rows: Rows;
  readonly key: Key;
  readonly tie: Key;
  readonly parent: Key;
}

/** Columns that are added to a record: its position in the list and its parent. */
export interface RowPosition<Id> {
  readonly pageKey: string | null;
  readonly pageTie: string;
  readonly pageSort: unknown;
  readonly pageSortTie: unknown;
  readonly pageParent: Id;
}

/** The value of a column, in PostgreSQL's text form. */
const text = (value: Expression<unknown>) => sql<string>`${value}::text`;
/** A value with the type of a column. */
const typed = (value: unknown, { type }: Key) => sql`${value}::${sql.raw(type)}`;
const list = (values: readonly unknown[], { type }: Key) => sql`${values}::${sql.raw(type)}[]`;

/**
 * Builds one statement for the same page of every parent's list. Known and unknown keys are read separately, each in the
 * order of an index (key, tie), which a descending `NULLS LAST` could not use. At most two pages are sorted afterwards.
 * One additional row shows whether there is another page.
 */
export function pageStatement<Id>(
  db: Db,
  source: PageSource,
  query: PageQuery,
  parents: readonly Id[],
): Rows {
  const { key, tie } = source;
  const { orderBy, window, after, before } = query;
  const direction = (orderBy.direction === 'DESC') === window.backward ? 'asc' : 'desc';
  const [later, earlier] = orderBy.direction === 'DESC' ? (['<', '>'] as const) : (['>', '<'] as const);
  const limit = window.size + 1;

  const beyond = (sign: '<' | '>', { key: value, tie: tieValue }: Position): Condition => {
    const compare = sql.raw(sign);
    if (value === null) return sql`${tie.of} ${compare} ${typed(tieValue, tie)}`;
    return sql`(${key.of}, ${tie.of}) ${compare} (${typed(value, key)}, ${typed(tieValue, tie)})`;
  };
  const isOf = (known: boolean, position: Position) => (position.key !== null) === known;
  const branch = (known: boolean): Rows => {
    const conditions: Condition[] = [
      sql<SqlBool>`${source.parent.of} = ${sql.ref('parent.id')}`,
      ...query.where,
    ];
    if (key.nullable) conditions.push(sql`${key.of} is ${sql.raw(known ? 'not null' : 'null')}`);
    if (after !== null) {
      if (isOf(known, after)) conditions.push(beyond(later, after));
      else if (known) conditions.push(sql`false`);
    }
    if (before !== null) {
      if (isOf(known, before)) conditions.push(beyond(earlier, before));
      else if (!known) conditions.push(sql`false`);
    }
    const position: readonly AliasedExpression<unknown, string>[] = [
      text(key.of).as('pageKey'),
      text(tie.of).as('pageTie'),
      (known ? sql`${key.of}` : typed(null, key)).as('pageSort'),
      sql`${tie.of}`.as('pageSortTie'),
    ];
    let rows = source.rows.select(position);
    for (const condition of conditions) rows = rows.where(condition);
    if (known) rows = rows.orderBy(key.of, direction);
    return rows.orderBy(tie.of, direction).limit(limit);
  };

  const branches = key.nullable ? [branch(true), branch(false)] : [branch(true)];
  const inOrder = sql`page_sort ${sql.raw(direction)} nulls ${sql.raw(window.backward ? 'first' : 'last')},
    page_sort_tie ${sql.raw(direction)}`;
  const page = sql<object>`(select * from
    (${sql.join(branches, sql` union all `)}) as branches order by ${inOrder} limit ${limit})`;
  return db
    .selectFrom(sql<{ id: Id }>`unnest(${list(parents, source.parent)})`.as<'parent'>(sql`parent(id)`))
    .crossJoinLateral(page.as('page'))
    .select('parent.id as pageParent')
    .selectAll('page')
    .orderBy(inOrder);
}

/** Builds a statement that counts the rows of each parent. A parent without a row is left out. */
export function countStatement<Id>(
  source: Pick<PageSource, 'rows' | 'parent'>,
  where: readonly Condition[],
  parents: readonly Id[],
): Rows {
  let rows = source.rows
    .clearSelect()
    .select([sql<Id>`${source.parent.of}`.as('id'), sql<number>`count(*)`.as('count')])
    .where(sql<SqlBool>`${source.parent.of} = any(${list(parents, source.parent)})`);
  for (const condition of where) rows = rows.where(condition);
  return rows.groupBy(sql`1`);
}

/** Builds a statement that reads the rows with one of these values. */
export const byStatement = (rows: Rows, by: Key, values: readonly unknown[]): Rows =>
  rows.select(sql`${by.of}`.as('keyValue')).where(sql<SqlBool>`${by.of} = any(${list(values, by)})`);
