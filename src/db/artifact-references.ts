import { setTimeout } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { DomainError } from '../errors.js';
import type { Db, Transaction } from './kysely.js';

/** An artifact that the database refers to. */
export interface ArtifactReference {
  readonly hash: string;
  /** Number of the model version if the artifact is its manifest, which names further files; otherwise null. */
  readonly version: number | null;
}

/** For each column that names an artifact, the condition on rows that need it. */
export const referencing: Readonly<Record<string, RawBuilder<unknown>>> = {
  'dataset_version.artifact_hash': sql`true`,
  // An archived version is needed only during a refresh or a reproduction of it.
  'model_version.artifact_hash': sql`archived_at is null or exists (
    select from training_run r where r.finished_at is null and model_version.id in (r.refresh_of_id, r.reproduction_of_id))`,
  'training_run.split_hash': sql`true`,
  'training_run.evaluated_rows_hash': sql`true`, // scorecards share cells
  'sweep.split_hash': sql`true`,
  // Files of failed imports are not needed. Files of successful imports document the origin of the data.
  'import.file_hash': sql`status not in ('FAILED', 'CANCELLED')`,
  // The upload can be imported, also repeatedly, for one day.
  'upload.file_hash': sql`received_at > now() - interval '1 day'`,
};

/** Columns with the same suffix that do not name an artifact. */
export const notReferencing: readonly string[] = [
  'dataset_version.content_hash',
  'idempotency_key.request_hash',
  'upload.token_hash',
];

export async function readReferences(db: Db): Promise<ArtifactReference[]> {
  const branches = Object.entries(referencing).map(([name, needed]) => {
    const table = name.split('.')[0]!;
    const version = table === 'model_version' ? sql`number` : sql`null::int`;
    return sql`select ${sql.ref(name)} as hash, ${version} as version from ${sql.table(table)}
      where ${sql.ref(name)} is not null and (${needed})`;
  });
  // A whole statement: a union over all tables that name artifacts.
  const { rows } = await sql<ArtifactReference>`${sql.join(branches, sql` union `)}`.execute(db);
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
export async function freezeReferences(transaction: Transaction): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const { held } = await transaction
      .selectNoFrom(sql<boolean>`pg_try_advisory_xact_lock(${LOCK})`.as('held'))
      .executeTakeFirstOrThrow();
    if (held) return;
    await setTimeout(WAIT_MS);
  }
  throw new DomainError(
    'GARBAGE_BUSY',
    `Versions or data were registered without a pause for ${(TRIES * WAIT_MS) / 1000} s, so the collection stopped. Collect again later.`,
  );
}
