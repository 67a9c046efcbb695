import { setTimeout } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { DomainError } from '../errors.js';
import type { Sql } from './dataset-imports.store.js';

/** Something in the database needs this artifact. */
export interface ArtifactReference {
  readonly hash: string;
  /** Number of the model version whose manifest it is, which names more; null: it is no manifest. */
  readonly version: number | null;
}

/** Columns that name an artifact → the rows that need it. */
export const referencing: Readonly<Record<string, string>> = {
  'dataset_version.artifact_hash': 'true',
  // An archived version is needed only where a refresh or a reproduction of it is under way.
  'model_version.artifact_hash': `archived_at IS NULL
    OR EXISTS (SELECT FROM training_run r WHERE r.finished_at IS NULL AND model_version.id IN (r.refresh_of_id, r.reproduction_of_id))`,
  'training_run.split_hash': 'true',
  'training_run.judged_rows_hash': 'true', // scorecards share cells
  'sweep.split_hash': 'true',
  // A file that led to nothing needs not be kept; one that led to data is its proof.
  'import.file_hash': `status NOT IN ('FAILED', 'CANCELLED')`,
  // For a day it can be imported, or imported again.
  'upload.file_hash': `received_at > now() - interval '1 day'`,
};

/** Columns that end alike and name none. */
export const notReferencing: readonly string[] = [
  'dataset_version.content_hash',
  'idempotency_key.request_hash',
  'upload.token_hash',
];

export async function readReferences(sql: Sql): Promise<ArtifactReference[]> {
  const branches = Object.entries(referencing).map(([name, needed]) => {
    const [table, column] = name.split('.');
    const version = table === 'model_version' ? 'number' : 'NULL::int';
    return `SELECT ${column} AS hash, ${version} AS version FROM ${table} WHERE ${column} IS NOT NULL AND (${needed})`;
  });
  const { rows } = await sql.query<ArtifactReference>(branches.join(' UNION '));
  return rows;
}

/** What writers of the columns above share until they commit (migration …_references). */
const LOCK = 0x52534447;
const TRIES = 100;
const WAIT_MS = 50;

/**
 * Until the transaction ends nobody adds a reference, and all that were added can be read. Never waits in PostgreSQL's
 * queue, where writers would wait behind it.
 *
 * @throws DomainError GARBAGE_BUSY
 */
export async function freezeReferences(client: PoolClient): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [
      LOCK,
    ]);
    if (rows[0]?.held) return;
    await setTimeout(WAIT_MS);
  }
  throw new DomainError(
    'GARBAGE_BUSY',
    `Somebody registered versions or data for ${(TRIES * WAIT_MS) / 1000} s without a pause, so nothing more was removed: collect again later.`,
  );
}
