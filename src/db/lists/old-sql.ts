import type { QueryResult, QueryResultRow } from 'pg';
import { notBeforeYearOne } from '../../dates.js';
import { DomainError } from '../../errors.js';

/** Runs statements: a pool or a client. */
export interface Queryable {
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<QueryResult<Row>>;
}

/** The parameters of a statement. */
export class Params {
  readonly values: unknown[] = [];

  /** @throws DomainError INVALID_TEXT for a NUL character, which PostgreSQL's text cannot hold. */
  add(value: unknown): string {
    for (const text of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof text === 'string' && text.includes('\0')) {
        throw new DomainError(
          'INVALID_TEXT',
          'A text contains the NUL character (\\u0000), which cannot be stored or searched.',
        );
      }
    }
    return `$${this.values.push(value)}`;
  }
}

/** A condition that adds its values to the parameters of the statement. */
export type Condition = (params: Params) => string;

/** `select` list that renames columns to the record's fields. */
export const selectList = (columns: Record<string, string>) =>
  Object.entries(columns)
    .map(([name, sql]) => `${sql} AS "${name}"`)
    .join(', ');

/** True if all conditions hold, or if there are none. */
export const all =
  (conditions: readonly Condition[]): Condition =>
  (params) =>
    conditions.length === 0 ? 'true' : `(${conditions.map((condition) => condition(params)).join(' AND ')})`;

/** True if at least one condition holds. False if there are none. */
export const any =
  (conditions: readonly Condition[]): Condition =>
  (params) =>
    conditions.length === 0 ? 'false' : `(${conditions.map((condition) => condition(params)).join(' OR ')})`;

/** True if the condition is false or unknown. */
export const notTrue =
  (condition: Condition): Condition =>
  (params) =>
    `(${condition(params)}) IS NOT TRUE`;

/** Inclusive bounds. A missing bound does not limit. */
export interface Range<Bound> {
  readonly min?: Bound | null;
  readonly max?: Bound | null;
}

type Bound = number | Date;

/** True if the value of the column lies within the bounds. */
export const within =
  (column: string, type: 'float8' | 'date' | 'integer' | 'timestamptz') =>
  ({ min, max }: Range<Bound>): Condition => {
    const beyond = (sign: string, bound: Bound | null | undefined): Condition[] => {
      if (bound == null) return [];
      const value = typeof bound === 'number' ? bound : notBeforeYearOne(bound).toISOString();
      return [(params) => `${column} ${sign} ${params.add(value)}::${type}`];
    };
    return all([...beyond('>=', min), ...beyond('<=', max)]);
  };

/** True if the value is one of these texts. False for an empty list. */
export const oneOf =
  (column: string) =>
  (values: readonly string[]): Condition =>
  (params) =>
    `${column}::text = ANY(${params.add(values)}::text[])`;

/** True if the value contains the text, ignoring case. */
export const contains =
  (column: string) =>
  (text: string): Condition =>
  (params) =>
    `${column} ILIKE ${params.add(`%${text.replace(/[\\%_]/g, '\\$&')}%`)}`;

export const equals =
  (column: string) =>
  (value: number | string | boolean): Condition =>
  (params) =>
    `${column} = ${params.add(value)}`;
