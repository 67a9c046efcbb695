import { finished, type Readable } from 'node:stream';
import { escapeIdentifier, type Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** A column of an exported file. */
export interface ExportColumn {
  readonly name: string;
  /** Text comes from users. A spreadsheet could interpret it as a formula. */
  readonly kind: 'text' | 'number' | 'date';
  readonly sql: string;
  /** Description with the unit. */
  readonly description: string;
}

/** Rows read at a time. */
const BATCH = 8192;

/** The expression of a column in a CSV. Text that would start a formula gets a leading apostrophe (OWASP, CSV injection). */
const guarded = ({ kind, sql }: ExportColumn) =>
  kind === 'text' ? `CASE WHEN ${sql} ~ E'^[=+@\\t\\r-]' THEN '''' || ${sql} ELSE ${sql} END` : sql;

/**
 * Rows as CSV (RFC 4180, LF line ends, UTF-8 without a byte-order mark, empty for null) from one snapshot, written by
 * PostgreSQL at the speed of the reader. If the stream is destroyed before its end, its connection is closed.
 *
 * @param from FROM, WHERE and ORDER BY. It must not contain input of a caller, because COPY takes no parameters
 */
export async function copyCsv(pool: Pool, columns: readonly ExportColumn[], from: string): Promise<Readable> {
  const list = columns.map((column) => `${guarded(column)} AS ${escapeIdentifier(column.name)}`).join(', ');
  const client = await pool.connect();
  const rows = client.query(copyTo(`COPY (SELECT ${list} ${from}) TO STDOUT (FORMAT csv, HEADER)`));
  // After an interrupted copy the connection still has rows, so it is closed.
  finished(rows, (error) => client.release(error ?? false));
  return rows;
}

/** Rows in batches from one snapshot, by a cursor. Memory holds one batch. Dates are text. `from` is as in `copyCsv`. */
export async function* readBatches(
  pool: Pool,
  columns: readonly ExportColumn[],
  from: string,
): AsyncGenerator<Record<string, unknown>[]> {
  const list = columns
    .map(({ kind, name, sql }) => `${sql}${kind === 'date' ? '::text' : ''} AS ${escapeIdentifier(name)}`)
    .join(', ');
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN READ ONLY; DECLARE exported NO SCROLL CURSOR FOR SELECT ${list} ${from}`);
    for (;;) {
      const { rows } = await client.query<Record<string, unknown>>(`FETCH ${BATCH} FROM exported`);
      if (rows.length > 0) yield rows;
      if (rows.length < BATCH) return;
    }
  } finally {
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    client.release(broken);
  }
}
