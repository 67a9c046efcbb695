import { setTimeout } from 'node:timers/promises';
import { DomainError } from '../errors.js';
import type { Sql } from './dataset/imports.store.js';
import type { Queryable } from './lists/old-sql.js';

/** An artifact that the database refers to. */
export interface ArtifactReference {
  readonly hash: string;
  /** Number of the model version if the artifact is its manifest, which names further files; otherwise null. */
  readonly version: number | null;
}

/** For each column that names an artifact, the condition on rows that need it. */
export const referencing: Readonly<Record<string, string>> = {
  'dataset_version.artifact_hash': 'true',
  // An archived version is needed only during a refresh or a reproduction of it.
  'model_version.artifact_hash': `archived_at IS NULL
    OR EXISTS (SELECT FROM training_run r WHERE r.finished_at IS NULL AND model_version.id IN (r.refresh_of_id, r.reproduction_of_id))`,
  'training_run.split_hash': 'true',
  'training_run.judged_rows_hash': 'true', // scorecards share cells
  'sweep.split_hash': 'true',
  // Files of failed imports are not needed. Files of successful imports document the origin of the data.
  'import.file_hash': `status NOT IN ('FAILED', 'CANCELLED')`,
  // The upload can be imported, also repeatedly, for one day.
  'upload.file_hash': `received_at > now() - interval '1 day'`,
};

/** Columns with the same suffix that do not name an artifact. */
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

/** Key of the lock that writers of these columns share until they commit (migration …_references). */
const LOCK = 0x52534447;
const TRIES = 100;
const WAIT_MS = 50;

/**
 * Until the transaction ends, no reference is added, and all added references are visible. The lock is never awaited in
 * PostgreSQL's queue, because writers would wait behind it.
 *
 * @throws DomainError GARBAGE_BUSY
 */
export async function freezeReferences(client: Queryable): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [
      LOCK,
    ]);
    if (rows[0]?.held) return;
    await setTimeout(WAIT_MS);
  }
  throw new DomainError(
    'GARBAGE_BUSY',
    `Versions or data were registered without a pause for ${(TRIES * WAIT_MS) / 1000} s, so the collection stopped. Collect again later.`,
  );
}
