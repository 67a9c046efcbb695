import { finished, type Readable } from 'node:stream';
import { type CompiledQuery, type Expression, sql } from 'kysely';
import type { Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Db } from '../kysely.js';
import type { Rows } from './list.js';

/** A column of an exported file. */
export interface ExportColumn {
  readonly name: string;
  /** Text comes from users. A spreadsheet could interpret it as a formula. */
  readonly kind: 'text' | 'number' | 'date';
  readonly value: Expression<unknown>;
  /** Description with the unit. */
  readonly description: string;
}

/** Rows of an export in their order, without columns. Values of a caller are literals: COPY takes no parameters. */
export type ExportRows = (db: Db) => Rows;

/** Rows read at a time. */
const BATCH = 8192;

/** The expression of a column in a CSV. Text that would start a formula gets a leading apostrophe (OWASP, CSV injection). */
const guarded = ({ kind, value }: ExportColumn): Expression<unknown> =>
  kind === 'text'
    ? sql`case when ${value} ~ E'^[=+@\\t\\r-]' then '''' || ${value} else ${value} end`
    : value;

function statement(
  db: Db,
  rows: ExportRows,
  columns: readonly (readonly [string, Expression<unknown>])[],
): string {
  const selected = columns.map(([name, value]) => sql`${value}`.as(name));
  const { sql: text, parameters }: CompiledQuery = rows(db).select(selected).compile();
  if (parameters.length > 0) throw new Error(`An export takes no parameters, but has ${parameters.length}.`);
  return text;
}

/**
 * Rows as CSV (RFC 4180, LF line ends, UTF-8 without a byte-order mark, empty for null) from one snapshot, written by
 * PostgreSQL at the speed of the reader. If the stream is destroyed before its end, its connection is closed.
 */
export async function copyCsv(
  { pool, kysely }: { readonly pool: Pool; readonly kysely: Db },
  columns: readonly ExportColumn[],
  rows: ExportRows,
): Promise<Readable> {
  const select = statement(
    kysely,
    rows,
    columns.map((column) => [column.name, guarded(column)]),
  );
  const client = await pool.connect();
  const copied = client.query(copyTo(`COPY (${select}) TO STDOUT (FORMAT csv, HEADER)`));
  // After an interrupted copy the connection still has rows, so it is closed.
  finished(copied, (error) => client.release(error ?? false));
  return copied;
}

/** Rows in batches from one snapshot, by a cursor. Memory holds one batch. Dates are text. */
export async function* readBatches(
  { pool, kysely }: { readonly pool: Pool; readonly kysely: Db },
  columns: readonly ExportColumn[],
  rows: ExportRows,
): AsyncGenerator<Record<string, unknown>[]> {
  const select = statement(
    kysely,
    rows,
    columns.map(({ name, value }) => [name, value]),
  );
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN READ ONLY; DECLARE exported NO SCROLL CURSOR FOR ${select}`);
    for (;;) {
      const { rows: batch } = await client.query<Record<string, unknown>>(`FETCH ${BATCH} FROM exported`);
      if (batch.length > 0) yield batch;
      if (batch.length < BATCH) return;
    }
  } finally {
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    client.release(broken);
  }
}
