import type { KeyType, Position } from './cursor.js';
import { type Condition, type Params, selectList } from './old-sql.js';
import type { OrderBy, Window } from './page.js';

/** A column to order by. Unknown values (NULL) come last in either direction. */
export interface SortKey {
  readonly sql: string;
  readonly type: KeyType;
  readonly nullable?: boolean;
}

/** The source of a list. `Row` is the record of one row. */
export interface ListSource<Row, Field extends string> {
  readonly columns: { readonly [Name in keyof Row]: string };
  /** `track t`, or a join. */
  readonly from: string;
  readonly order: { readonly [Name in Field]: SortKey };
  /** A tiebreaker that is unique within a parent and never null. */
  readonly tie: { readonly sql: string; readonly type: KeyType };
}

/** The parents of rows, such as the artists of tracks. */
export interface Parents<Id extends number | string> {
  readonly sql: string;
  readonly type: 'integer' | 'uuid';
  readonly ids: readonly Id[];
}

export interface PageQuery {
  readonly orderBy: OrderBy;
  readonly where: readonly Condition[];
  readonly after: Position | null;
  readonly before: Position | null;
  readonly window: Window;
}

/**
 * Builds one statement for the same page of every parent's list. Known and unknown keys are read separately, each in the
 * order of an index (key, tie), which a descending `NULLS LAST` could not use. At most two pages are sorted afterwards.
 * One additional row shows whether there is another page.
 */
export function pageSql<Row, Field extends string, Id extends number | string>(
  source: ListSource<Row, Field>,
  key: SortKey,
  query: PageQuery,
  parents: Parents<Id>,
  params: Params,
): string {
  const { orderBy, window, after, before } = query;
  const direction = (orderBy.direction === 'DESC') === window.backward ? 'ASC' : 'DESC';
  const [later, earlier] = orderBy.direction === 'DESC' ? ['<', '>'] : ['>', '<'];
  const where = [`${parents.sql} = parent.id`, ...query.where.map((condition) => condition(params))];
  const limit = `LIMIT ${params.add(window.size + 1)}`;

  const stands = (sign: string, { key: value, tie }: Position): string => {
    const tieValue = `${params.add(tie)}::${source.tie.type}`;
    if (value === null) return `${source.tie.sql} ${sign} ${tieValue}`;
    return `(${key.sql}, ${source.tie.sql}) ${sign} (${params.add(value)}::${key.type}, ${tieValue})`;
  };
  const isOf = (known: boolean, position: Position) => (position.key !== null) === known;
  const branch = (known: boolean): string => {
    const conditions = [...where];
    if (key.nullable) conditions.push(`${key.sql} IS ${known ? 'NOT ' : ''}NULL`);
    if (after !== null) {
      if (isOf(known, after)) conditions.push(stands(later, after));
      else if (known) conditions.push('false');
    }
    if (before !== null) {
      if (isOf(known, before)) conditions.push(stands(earlier, before));
      else if (!known) conditions.push('false');
    }
    const sort = known ? `${key.sql} ${direction}, ` : '';
    return `(SELECT ${selectList(source.columns)}, ${key.sql}::text AS "_key", ${source.tie.sql}::text AS "_tie",
        ${known ? key.sql : `NULL::${key.type}`} AS "_sort", ${source.tie.sql} AS "_sort_tie"
      FROM ${source.from} WHERE ${conditions.join(' AND ')}
      ORDER BY ${sort}${source.tie.sql} ${direction} ${limit})`;
  };

  const inOrder = `ORDER BY "_sort" ${direction} NULLS ${window.backward ? 'FIRST' : 'LAST'}, "_sort_tie" ${direction}`;
  const branches = key.nullable ? [branch(true), branch(false)] : [branch(true)];
  return `SELECT parent.id AS "_parent", page.* FROM unnest(${params.add(parents.ids)}::${parents.type}[]) AS parent(id)
    CROSS JOIN LATERAL (SELECT * FROM (${branches.join(' UNION ALL ')}) AS branches ${inOrder} ${limit}) AS page
    ${inOrder}`;
}
