import type { QueryResult, QueryResultRow } from 'pg';
import { DomainError } from '../errors.js';

/** A pool, or whatever else answers statements. */
export interface Queryable {
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<QueryResult<Row>>;
}

/** Values of a statement, each named by the `$n` that stands for it. */
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

/** A condition written when the statement's parameters are known. */
export type Condition = (params: Params) => string;

/** `select` list that renames columns to the record's fields. */
export const selectList = (columns: Record<string, string>) =>
  Object.entries(columns)
    .map(([name, sql]) => `${sql} AS "${name}"`)
    .join(', ');

/** Inclusive bounds on a column; an absent bound is none. */
export function within(
  column: string,
  type: 'float8' | 'date' | 'integer',
  range: { min?: unknown; max?: unknown } | null | undefined,
): Condition[] {
  const conditions: Condition[] = [];
  if (range?.min != null) conditions.push((params) => `${column} >= ${params.add(range.min)}::${type}`);
  if (range?.max != null) conditions.push((params) => `${column} <= ${params.add(range.max)}::${type}`);
  return conditions;
}

/** Contains the text, whatever its case. */
export const contains =
  (column: string, text: string): Condition =>
  (params) =>
    `${column} ILIKE ${params.add(`%${text.replace(/[\\%_]/g, '\\$&')}%`)}`;
