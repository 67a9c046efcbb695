import type { Queryable } from '../lists/old-sql.js';

/** Runs a statement: the pool, or the connection of a transaction. */
export type Sql = Queryable;

export interface NewImport {
  readonly id: string;
  readonly source: 'upload' | 'file' | 'demo';
  readonly fileName: string | null;
  readonly fileHash: string;
  readonly bytes: number;
  readonly uploadId: string | null;
  /** yyyy-mm-dd */
  readonly referenceDate: string | null;
}

export interface ImportToRun {
  readonly id: string;
  readonly fileHash: string;
  readonly bytes: number;
  readonly referenceDate: string | null;
  /** 1 at the first start. */
  readonly attempts: number;
}

export interface ImportCounts {
  readonly bytesRead: number;
  readonly rowsRead: number;
  readonly rowsRejected: number;
}

export interface ImportOutcome extends ImportCounts {
  readonly rowsSuperseded: number;
  readonly tracksAdded: number;
  readonly tracksChanged: number;
  readonly datasetVersionId: number;
}

/** First half of a running import's advisory lock key. The second half is the hash of its id. */
const IMPORT_LOCK = 0x52534449;

export async function insertImport(sql: Sql, row: NewImport): Promise<void> {
  await sql.query(
    `INSERT INTO import (id, source, file_name, file_hash, bytes, upload_id, reference_date) VALUES ($1, $2, $3, $4, $5, $6, $7::date)`,
    [row.id, row.source, row.fileName, row.fileHash, row.bytes, row.uploadId, row.referenceDate],
  );
}

/** Locks the import until the transaction ends. Returns false if another process runs it. */
export async function lockImport(client: Queryable, id: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS held',
    [IMPORT_LOCK, id],
  );
  return rows[0]?.held ?? false;
}

/** Sets a queued or interrupted import to RUNNING. Returns null if it is finished or does not exist. */
export async function startImport(sql: Sql, id: string): Promise<ImportToRun | null> {
  const { rows } = await sql.query<ImportToRun>(
    `UPDATE import
     SET status = 'RUNNING', started_at = coalesce(started_at, now()), attempts = attempts + 1, bytes_read = 0, rows_read = 0, rows_rejected = 0
     WHERE id = $1 AND finished_at IS NULL
     RETURNING id, file_hash AS "fileHash", bytes::float8 AS bytes, reference_date::text AS "referenceDate", attempts`,
    [id],
  );
  return rows[0] ?? null;
}

export async function describeImport(
  sql: Sql,
  id: string,
  columns: readonly { readonly header: string; readonly readAs: string | null }[],
): Promise<void> {
  await sql.query(`UPDATE import SET columns = $2 WHERE id = $1`, [id, JSON.stringify(columns)]);
}

/** Records the progress of a running import. Not part of its transaction, so that it is visible immediately. */
export async function reportProgress(sql: Sql, id: string, counts: ImportCounts): Promise<void> {
  await sql.query(
    `UPDATE import SET bytes_read = least($2, bytes), rows_read = $3, rows_rejected = $4 WHERE id = $1 AND status = 'RUNNING'`,
    [id, counts.bytesRead, counts.rowsRead, counts.rowsRejected],
  );
}

/** Call it in the transaction that changes the data. If it returns false, the import is already finished: do not commit. */
export async function finishImport(client: Queryable, id: string, outcome: ImportOutcome): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE import
     SET status = 'SUCCEEDED', finished_at = clock_timestamp(), bytes_read = bytes, rows_read = $2, rows_rejected = $3,
       rows_superseded = $4, tracks_added = $5, tracks_changed = $6, dataset_version_id = $7, error = NULL
     WHERE id = $1 AND status = 'RUNNING'`,
    [
      id,
      outcome.rowsRead,
      outcome.rowsRejected,
      outcome.rowsSuperseded,
      outcome.tracksAdded,
      outcome.tracksChanged,
      outcome.datasetVersionId,
    ],
  );
  return rowCount === 1;
}

/** Returns false if it is already finished. */
export async function failImport(
  sql: Sql,
  id: string,
  error: { code: string; message: string },
): Promise<boolean> {
  const { code, message } = error; // JSON omits the message of an Error
  const { rowCount } = await sql.query(
    `UPDATE import SET status = 'FAILED', finished_at = clock_timestamp(), error = $2 WHERE id = $1 AND finished_at IS NULL`,
    [id, JSON.stringify({ code, message })],
  );
  return rowCount === 1;
}

/** Queues an interrupted import again. */
export async function requeueImport(sql: Sql, id: string): Promise<void> {
  await sql.query(`UPDATE import SET status = 'QUEUED' WHERE id = $1 AND finished_at IS NULL`, [id]);
}

/** Returns false if it is already finished or does not exist. */
export async function cancelImport(sql: Sql, id: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE import SET status = 'CANCELLED', finished_at = clock_timestamp() WHERE id::text = $1 AND finished_at IS NULL`,
    [id],
  );
  return rowCount === 1;
}

export interface IdleImport {
  readonly id: string;
  readonly source: NewImport['source'];
  readonly attempts: number;
}

/** Imports that wait or whose process died: unfinished, not new, and not locked by lockImport. */
export async function idleImports(sql: Sql): Promise<IdleImport[]> {
  const { rows } = await sql.query<IdleImport>(
    `SELECT id, source, attempts FROM import
     WHERE finished_at IS NULL AND created_at < now() - interval '5 seconds' AND NOT EXISTS (
       SELECT FROM pg_locks
       WHERE locktype = 'advisory' AND granted AND objsubid = 2
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND classid::bigint = $1 AND objid::bigint = hashtext(import.id::text)::bigint & 4294967295)
     ORDER BY created_at, id`,
    [IMPORT_LOCK],
  );
  return rows;
}
