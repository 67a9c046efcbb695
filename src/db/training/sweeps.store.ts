import { type Insertable, type Selectable, sql } from 'kysely';
import type { JobError } from '../../domain/job-error.js';
import type { Tables } from '../../generated/kysely/tables.js';
import { json } from '../json.js';
import type { Db, Transaction } from '../kysely.js';
import type { RunSplit } from './runs.store.js';
import type { SweepRecord } from './sweeps.pages.js';

type SweepRow = Selectable<Tables['sweep']>;

export interface NewSweep
  extends
    Omit<RunSplit, 'folds' | 'fold'>,
    Readonly<Pick<SweepRow, 'id' | 'preset' | 'seed' | 'datasetVersionId' | 'trials' | 'minutes' | 'eta'>> {
  readonly config: object;
  readonly searchSpace: object;
  readonly rungs: readonly number[];
}

export async function insertSweep(
  transaction: Transaction,
  { config, searchSpace, rungs, ...sweep }: NewSweep,
): Promise<SweepRecord> {
  const row: Insertable<Tables['sweep']> = {
    ...sweep,
    config: json(config),
    searchSpace: json(searchSpace),
    rungs: [...rungs],
  };
  return transaction.insertInto('sweep').values(row).returningAll().executeTakeFirstOrThrow();
}

/**
 * Locks the sweep's row until the transaction ends, so that decisions are serialised, and returns what determines its next
 * step. `overdue` means that the time budget is used up. Null if there is no such sweep.
 */
export async function lockSweep(transaction: Transaction, id: string) {
  const sweep = await transaction
    .selectFrom('sweep')
    .select(({ eb }) => [
      'id',
      eb('finishedAt', 'is not', null).$castTo<boolean>().as('finished'),
      'preset',
      'config',
      'searchSpace',
      'seed',
      'splitStrategy',
      'splitSeed',
      'keepSongsTogether',
      'splitHash',
      'datasetVersionId',
      'trials',
      'eta',
      'rungs',
      sql<boolean>`coalesce(clock_timestamp() > started_at + minutes * interval '1 minute', false)`.as(
        'overdue',
      ),
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return sweep ?? null;
}
export type LockedSweep = NonNullable<Awaited<ReturnType<typeof lockSweep>>>;

/** Records the start of a trial, and of the sweep if it is the first. */
export async function insertTrial(
  transaction: Transaction,
  sweepId: string,
  number: number,
  config: object,
): Promise<void> {
  await transaction
    .with('begun', (db) =>
      db
        .updateTable('sweep')
        .set({ status: 'RUNNING', startedAt: sql`clock_timestamp()` })
        .where('id', '=', sweepId)
        .where('status', '=', 'QUEUED'),
    )
    .insertInto('sweepTrial')
    .values({ sweepId, number, config: json(config) })
    .execute();
}

export async function insertEvaluation(
  transaction: Transaction,
  { trial, ...evaluation }: { sweepId: string; trial: number; rung: number; runId: string },
): Promise<void> {
  await transaction
    .insertInto('sweepEvaluation')
    .values({ ...evaluation, number: trial })
    .execute();
}

const finished = sql<Date>`clock_timestamp()`;

/** These functions require the lock. */
export async function succeedSweep(transaction: Transaction, id: string, runId: string): Promise<void> {
  await transaction
    .updateTable('sweep')
    .set({ status: 'SUCCEEDED', runId, finishedAt: finished })
    .where('id', '=', id)
    .execute();
}

export async function failSweep(
  transaction: Transaction,
  id: string,
  { code, message }: JobError,
): Promise<void> {
  await transaction
    .updateTable('sweep')
    .set({ status: 'FAILED', error: json({ code, message }), finishedAt: finished })
    .where('id', '=', id)
    .execute();
}

/** Cancels the sweep with all waiting and running trainings, and returns their ids. */
export async function cancelSweep(transaction: Transaction, id: string): Promise<string[]> {
  const runs = await transaction
    .with('cancelled', (db) =>
      db
        .updateTable('sweep')
        .set({ status: 'CANCELLED', finishedAt: finished })
        .where('id', '=', id)
        .returning('id'),
    )
    .updateTable('trainingRun as r')
    .from('sweepEvaluation as e')
    .from('cancelled')
    .set({ status: 'CANCELLED', finishedAt: finished })
    .whereRef('e.sweepId', '=', 'cancelled.id')
    .whereRef('r.id', '=', 'e.runId')
    .where('r.status', 'in', ['QUEUED', 'RUNNING'])
    .returning('r.id')
    .execute();
  return runs.map((run) => run.id);
}

/** Oldest first. */
export const readUnfinishedSweeps = (db: Db) =>
  db
    .selectFrom('sweep')
    .select(['id', 'preset'])
    .where('finishedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1000)
    .execute();
