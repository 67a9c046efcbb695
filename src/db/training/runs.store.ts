import { type Insertable, type Selectable, sql } from 'kysely';
import type { JobError } from '../../domain/job-error.js';
import type { HeldOutSplitName } from '../../domain/names.js';
import type { Tables } from '../../generated/kysely/tables.js';
import { json } from '../json.js';
import type { CodeRecord, EvaluationRecord, ReproductionRecord } from '../json-columns.js';
import type { Db, Transaction } from '../kysely.js';
import { type EpochRecord, runColumns, type TrainingRunRecord } from './runs.pages.js';

type RunRow = Selectable<Tables['trainingRun']>;

/**
 * The split of a run. For grouped splits, `folds` is the number of cross-validation folds, and `fold` is the fold to hold
 * out, from 0. Both are null for a 70/10/20 split.
 */
export type RunSplit = Readonly<
  Pick<RunRow, 'splitStrategy' | 'splitSeed' | 'keepSongsTogether' | 'splitHash'> &
    Partial<Pick<RunRow, 'folds' | 'fold'>>
>;

/** One attempt at a run. Every write of a worker names its attempt. A write of an attempt that has ended has no effect. */
export type RunClaim = Readonly<Pick<RunRow, 'id' | 'attempt'>>;

export interface NewRun
  extends
    RunSplit,
    Readonly<Pick<RunRow, 'id' | 'preset' | 'seed' | 'origin'>>,
    Readonly<Pick<Insertable<Tables['trainingRun']>, 'cellKey' | 'refreshOfId' | 'reproductionOfId'>> {
  readonly config: object;
  readonly datasetVersionId: number;
  /** Makes the run a cell: it evaluates this split and becomes no model version. */
  readonly evaluatedSplit?: HeldOutSplitName | null;
}

/** The new run; null if a cell with the same key is queued, is running or has succeeded. */
export async function insertRun(
  transaction: Transaction,
  { config, ...run }: NewRun,
): Promise<TrainingRunRecord | null> {
  const inserted = await transaction
    .insertInto('trainingRun')
    .values({ ...run, config: json(config) })
    .onConflict((conflict) => conflict.doNothing())
    .returning(runColumns)
    .executeTakeFirst();
  return inserted ?? null;
}

/** Starts the next attempt of a queued run, for its worker. Returns null if the run is not queued. */
export async function claimRun(db: Db, id: string, workerId: string) {
  const claimed = await db
    .updateTable('trainingRun as r')
    .from('datasetVersion as d')
    .set(({ ref }) => ({
      status: 'RUNNING',
      attempt: sql<number>`${ref('r.attempt')} + 1`,
      workerId,
      heartbeatAt: sql<Date>`now()`,
      startedAt: sql<Date>`now()`,
    }))
    .where('r.id', '=', id)
    .where('r.status', '=', 'QUEUED')
    .whereRef('d.id', '=', 'r.datasetVersionId')
    .returning(({ ref, selectFrom }) => [
      'r.id',
      'r.attempt',
      'r.preset',
      'r.config',
      'r.seed',
      'r.splitStrategy',
      'r.splitSeed',
      'r.keepSongsTogether',
      'r.splitHash',
      'r.folds',
      'r.fold',
      // The split to evaluate, for a cell.
      ref('r.evaluatedSplit').$castTo<HeldOutSplitName | null>().as('evaluatedSplit'),
      'd.artifactHash as datasetHash',
      // The version to refresh and the SHA-256 of its manifest; null for a training.
      'r.refreshOfId',
      selectFrom('modelVersion as v')
        .select('v.artifactHash')
        .whereRef('v.id', '=', 'r.refreshOfId')
        .as('refreshOf'),
      // The version to reproduce and its engine; null if the run creates a version.
      'r.reproductionOfId',
      selectFrom('modelVersion as v')
        .innerJoin('trainingRun as o', 'o.id', 'v.runId')
        .select('o.engine')
        .whereRef('v.id', '=', 'r.reproductionOfId')
        .as('reproducedEngine'),
    ])
    .executeTakeFirst();
  return claimed ?? null;
}
export type ClaimedRun = NonNullable<Awaited<ReturnType<typeof claimRun>>>;

/** An update of the current attempt of a run: it changes nothing if the attempt has ended. */
const held = (db: Db, { id, attempt }: RunClaim) =>
  db
    .updateTable('trainingRun')
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('status', '=', 'RUNNING');

const isChanged = async (update: {
  executeTakeFirst(): Promise<{ numUpdatedRows: bigint }>;
}): Promise<boolean> => (await update.executeTakeFirst()).numUpdatedRows === 1n;

// The following functions return false if the attempt no longer holds the run, because the run was cancelled or given to
// another worker.

export const touchRun = (db: Db, claim: RunClaim): Promise<boolean> =>
  isChanged(held(db, claim).set({ heartbeatAt: sql`now()` }));

export const recordEngine = (db: Db, claim: RunClaim, engine: string): Promise<boolean> =>
  isChanged(held(db, claim).set({ engine }));

export const recordCode = (db: Db, claim: RunClaim, code: CodeRecord): Promise<boolean> =>
  isChanged(held(db, claim).set({ code: json(code) }));

/** @param epochsPlanned null: as before */
export const recordPhase = (
  db: Db,
  claim: RunClaim,
  phase: string,
  epochsPlanned: number | null,
): Promise<boolean> =>
  isChanged(held(db, claim).set(epochsPlanned === null ? { phase } : { phase, epochsPlanned }));

export async function recordEpoch(
  db: Db,
  claim: RunClaim,
  epoch: Omit<EpochRecord, 'runId'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .with('held', () =>
      held(db, claim)
        .set(({ ref }) => ({
          epochsDone: sql<number>`${ref('epochsDone')} + 1`,
          heartbeatAt: sql<Date>`now()`,
        }))
        .returning('id'),
    )
    .insertInto('epochMetric')
    .columns([
      'runId',
      'epoch',
      'trainLoss',
      'trainMae',
      'validationLoss',
      'validationMae',
      'learningRate',
      'durationMs',
    ])
    .expression((eb) => {
      const float = (value: number) => sql<number>`${value}::float8`;
      return eb
        .selectFrom('held')
        .select([
          'held.id',
          sql<number>`${epoch.epoch}::int`.as('epoch'),
          float(epoch.trainLoss).as('trainLoss'),
          float(epoch.trainMae).as('trainMae'),
          float(epoch.validationLoss).as('validationLoss'),
          float(epoch.validationMae).as('validationMae'),
          float(epoch.learningRate).as('learningRate'),
          float(epoch.durationMs).as('durationMs'),
        ]);
    })
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export const failRun = (db: Db, claim: RunClaim, { code, message }: JobError): Promise<boolean> =>
  isChanged(
    held(db, claim).set({ status: 'FAILED', error: json({ code, message }), finishedAt: sql`now()` }),
  );

const succeeded = { status: 'SUCCEEDED', phase: null, finishedAt: sql<Date>`now()` } as const;

/** Locks the run's row until the transaction ends, so that a cancellation comes before or after it. */
export const succeedRun = (transaction: Transaction, claim: RunClaim): Promise<boolean> =>
  isChanged(held(transaction, claim).set(succeeded));

/** Like `succeedRun`, for a reproduction. */
export const succeedReproduction = (
  db: Db,
  claim: RunClaim,
  reproduction: ReproductionRecord,
): Promise<boolean> => isChanged(held(db, claim).set({ ...succeeded, reproduction: json(reproduction) }));

/** Like `succeedRun`, for a cell. */
export const succeedCell = (
  db: Db,
  claim: RunClaim,
  {
    evaluation,
    evaluatedRowsHash,
  }: { readonly evaluation: EvaluationRecord; readonly evaluatedRowsHash: string },
): Promise<boolean> =>
  isChanged(held(db, claim).set({ ...succeeded, evaluation: json(evaluation), evaluatedRowsHash }));

/** Sets the run back to QUEUED. If `lost` is true, the worker of the run died, and the restart is counted. */
export async function requeueRun(
  transaction: Transaction,
  claim: RunClaim,
  { lost }: { readonly lost: boolean },
): Promise<boolean> {
  const requeued = await transaction
    .with('held', () =>
      held(transaction, claim)
        .set(({ ref }) => ({
          status: 'QUEUED',
          restarts: sql<number>`${ref('restarts')} + ${lost ? 1 : 0}`,
          workerId: null,
          heartbeatAt: null,
          startedAt: null,
          engine: null,
          code: null,
          phase: null,
          epochsPlanned: null,
          epochsDone: 0,
        }))
        .returning('id'),
    )
    .with('forgotten', (db) =>
      db.deleteFrom('epochMetric').where('runId', 'in', (eb) => eb.selectFrom('held').select('held.id')),
    )
    .selectFrom('held')
    .select('id')
    .executeTakeFirst();
  return requeued !== undefined;
}

const cancelled = (transaction: Transaction, id: string) =>
  transaction
    .updateTable('trainingRun as r')
    .set({ status: 'CANCELLED', finishedAt: sql`now()` })
    .where('r.id', '=', id)
    .where('r.status', 'in', ['QUEUED', 'RUNNING']);

/** The cancelled run; null if it has finished, does not exist or is a cell. */
export async function cancelRun(transaction: Transaction, id: string): Promise<TrainingRunRecord | null> {
  const run = await cancelled(transaction, id)
    .where('r.evaluatedSplit', 'is', null)
    .returning(runColumns)
    .executeTakeFirst();
  return run ?? null;
}

/** False if the cell has finished. */
export const cancelCell = (transaction: Transaction, id: string): Promise<boolean> =>
  isChanged(cancelled(transaction, id).where('r.evaluatedSplit', 'is not', null));

/** Oldest first. `silentSeconds` is the time since the worker's last heartbeat; null while queued. */
export const readUnfinishedRuns = (db: Db) =>
  db
    .selectFrom('trainingRun')
    .select([
      'id',
      'attempt',
      'status',
      'preset',
      'evaluatedSplit',
      'refreshOfId',
      'restarts',
      'workerId',
      sql<number | null>`extract(epoch from now() - heartbeat_at)::float8`.as('silentSeconds'),
    ])
    .where('status', 'in', ['QUEUED', 'RUNNING'])
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1000)
    .execute();
export type UnfinishedRun = Awaited<ReturnType<typeof readUnfinishedRuns>>[number];
