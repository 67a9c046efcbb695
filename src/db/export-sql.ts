import { finished, type Readable } from 'node:stream';
import { escapeIdentifier, type Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** A column of an exported file. */
export interface ExportColumn {
  readonly name: string;
  /** Text is what somebody else wrote: a spreadsheet would take some of it for a formula. */
  readonly kind: 'text' | 'number' | 'date';
  readonly sql: string;
  /** With the unit. */
  readonly description: string;
}

/** Rows read at a time. */
const BATCH = 8192;

/** A column as it goes into a CSV. Text that would begin a formula is given an apostrophe first (OWASP, CSV injection). */
const guarded = ({ kind, sql }: ExportColumn) =>
  kind === 'text' ? `CASE WHEN ${sql} ~ E'^[=+@\\t\\r-]' THEN '''' || ${sql} ELSE ${sql} END` : sql;

/**
 * Rows as CSV (RFC 4180, lines end with LF, UTF-8 without a byte-order mark, nothing for null), written by PostgreSQL as
 * fast as they are read, of one moment. Destroyed before its end, it ends its connection.
 *
 * @param from FROM, WHERE and ORDER BY. Nothing of a caller may stand in it: COPY takes no parameters.
 */
export async function copyCsv(pool: Pool, columns: readonly ExportColumn[], from: string): Promise<Readable> {
  const list = columns.map((column) => `${guarded(column)} AS ${escapeIdentifier(column.name)}`).join(', ');
  const client = await pool.connect();
  const rows = client.query(copyTo(`COPY (SELECT ${list} ${from}) TO STDOUT (FORMAT csv, HEADER)`));
  // Of a copy that broke off the connection still holds rows: it is thrown away with them.
  finished(rows, (error) => client.release(error ?? false));
  return rows;
}

/** Rows in batches, of one moment, by a cursor: memory holds a batch. Dates are text. `from` as in `copyCsv`. */
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
