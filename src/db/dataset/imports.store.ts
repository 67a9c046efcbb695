import { type Insertable, type Selectable, sql } from 'kysely';
import { type JobError } from '../../domain/job-error.js';
import type { Tables } from '../../generated/kysely/tables.js';
import { json } from '../json.js';
import type { ImportColumn } from '../json-columns.js';
import type { Db, Transaction } from '../kysely.js';

export type ImportSource = 'upload' | 'file' | 'demo';

export interface NewImport extends Pick<
  Insertable<Tables['import']>,
  'id' | 'fileName' | 'fileHash' | 'bytes' | 'uploadId' | 'referenceDate'
> {
  readonly source: ImportSource;
}

type ImportRow = Selectable<Tables['import']>;
/** `attempts` is 1 at the first start. */
export type ImportToRun = Pick<ImportRow, 'id' | 'fileHash' | 'bytes' | 'referenceDate' | 'attempts'>;
export type ImportCounts = Pick<ImportRow, 'bytesRead' | 'rowsRead' | 'rowsRejected'>;
export type ImportOutcome = Omit<ImportCounts, 'bytesRead'> &
  Pick<ImportRow, 'rowsSuperseded' | 'tracksAdded' | 'tracksChanged'> & { readonly datasetVersionId: number };

/** First half of a running import's advisory lock key. The second half is the hash of its id. */
const IMPORT_LOCK = 0x52534449;

export async function insertImport(db: Db, row: NewImport): Promise<void> {
  await db.insertInto('import').values(row).execute();
}

/** Locks the import until the transaction ends. Returns false if another process runs it. */
export async function lockImport(transaction: Transaction, id: string): Promise<boolean> {
  const { held } = await transaction
    .selectNoFrom(sql<boolean>`pg_try_advisory_xact_lock(${IMPORT_LOCK}, hashtext(${id}))`.as('held'))
    .executeTakeFirstOrThrow();
  return held;
}

/** Sets a queued or interrupted import to RUNNING. Returns null if it is finished or does not exist. */
export async function startImport(db: Db, id: string): Promise<ImportToRun | null> {
  const started = await db
    .updateTable('import')
    .set(({ fn, ref }) => ({
      status: 'RUNNING',
      startedAt: fn.coalesce('startedAt', sql<Date>`now()`),
      attempts: sql<number>`${ref('attempts')} + 1`,
      bytesRead: 0,
      rowsRead: 0,
      rowsRejected: 0,
    }))
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .returning(['id', 'fileHash', 'bytes', 'referenceDate', 'attempts'])
    .executeTakeFirst();
  return started ?? null;
}

export async function describeImport(db: Db, id: string, columns: readonly ImportColumn[]): Promise<void> {
  await db
    .updateTable('import')
    .set({ columns: json(columns) })
    .where('id', '=', id)
    .execute();
}

/** Records the progress of a running import. Not part of its transaction, so that it is visible immediately. */
export async function reportProgress(db: Db, id: string, counts: ImportCounts): Promise<void> {
  await db
    .updateTable('import')
    .set(({ ref }) => ({ ...counts, bytesRead: sql<number>`least(${counts.bytesRead}, ${ref('bytes')})` }))
    .where('id', '=', id)
    .where('status', '=', 'RUNNING')
    .execute();
}

/** Call it in the transaction that changes the data. If it returns false, the import is already finished: do not commit. */
export async function finishImport(
  transaction: Transaction,
  id: string,
  outcome: ImportOutcome,
): Promise<boolean> {
  const { rowsRead, rowsRejected, rowsSuperseded, tracksAdded, tracksChanged, datasetVersionId } = outcome;
  const { numUpdatedRows } = await transaction
    .updateTable('import')
    .set(({ ref }) => ({
      status: 'SUCCEEDED',
      finishedAt: sql<Date>`clock_timestamp()`,
      bytesRead: ref('bytes'),
      ...{ rowsRead, rowsRejected, rowsSuperseded, tracksAdded, tracksChanged, datasetVersionId },
      error: null,
    }))
    .where('id', '=', id)
    .where('status', '=', 'RUNNING')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Returns false if it is already finished. */
export async function failImport(db: Db, id: string, { code, message }: JobError): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('import')
    // JSON omits the message of an Error.
    .set({ status: 'FAILED', finishedAt: sql<Date>`clock_timestamp()`, error: json({ code, message }) })
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Queues an interrupted import again. */
export async function requeueImport(db: Db, id: string): Promise<void> {
  await db
    .updateTable('import')
    .set({ status: 'QUEUED' })
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .execute();
}

/** Returns false if it is already finished or does not exist. */
export async function cancelImport(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('import')
    .set({ status: 'CANCELLED', finishedAt: sql<Date>`clock_timestamp()` })
    .where(sql<string>`id::text`, '=', id)
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Imports that wait or whose process died: unfinished, not new, and not locked by lockImport. */
export async function idleImports(db: Db) {
  return db
    .selectFrom('import')
    .select(['id', 'attempts', sql<ImportSource>`source`.as('source')])
    .where('finishedAt', 'is', null)
    .where('createdAt', '<', sql<Date>`now() - interval '5 seconds'`)
    .where(
      sql<boolean>`not exists (
        select from pg_locks
        where locktype = 'advisory' and granted and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())
          and classid::bigint = ${IMPORT_LOCK} and objid::bigint = hashtext(import.id::text)::bigint & 4294967295)`,
    )
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}
