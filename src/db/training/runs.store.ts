import type { Pool } from 'pg';
import type { Queryable } from '../lists/old-sql.js';
import { selectList } from '../lists/old-sql.js';
import { type EpochRecord, type RunOrigin, trainingRunList, type TrainingRunRecord } from './runs.pages.js';

export type SplitStrategy = 'RANDOM' | 'ARTIST_GROUPED' | 'ALBUM_GROUPED' | 'TEMPORAL' | 'EXPLICIT';

export type JudgedSplitName = 'VALIDATION' | 'TEST';

/** The split of a run. */
export interface RunSplit {
  readonly splitStrategy: SplitStrategy;
  /** For RANDOM and grouped splits. */
  readonly splitSeed: number | null;
  /** For RANDOM. */
  readonly keepSongsTogether: boolean | null;
  /** For EXPLICIT. */
  readonly splitHash: string | null;
  /** For grouped splits: a fold of a cross-validation, from 0, instead of 70/10/20. */
  readonly folds?: number | null;
  readonly fold?: number | null;
}

/** One attempt at a run. Every write of a worker names its attempt. A write of an attempt that has ended has no effect. */
export interface RunClaim {
  readonly id: string;
  readonly attempt: number;
}

export interface NewRun extends RunSplit {
  readonly id: string;
  readonly preset: string;
  readonly config: object;
  readonly seed: number;
  readonly datasetVersionId: number;
  readonly origin: RunOrigin;
  /** Makes the run a cell: it evaluates this split and becomes no model version. */
  readonly judgedSplit?: JudgedSplitName | null;
  /** SHA-256 of all inputs of a cell, if scorecards may share it. */
  readonly cellKey?: string | null;
  /** Id of the version to refresh; null for a training. */
  readonly refreshOfId?: number | null;
  /** Id of the version to reproduce. Such a run creates no version. */
  readonly reproductionOfId?: number | null;
}

const COLUMNS = selectList(trainingRunList.columns);

/** The new run; null if a cell with the same key waits, runs or succeeded. */
export async function insertRun(client: Queryable, run: NewRun): Promise<TrainingRunRecord | null> {
  const { rows } = await client.query<TrainingRunRecord>(
    `INSERT INTO training_run AS r (id, preset, config, seed, split_strategy, split_seed, keep_songs_together, split_hash, dataset_version_id,
       folds, fold, judged_split, cell_key, refresh_of_id, reproduction_of_id, origin)
     VALUES ($1, $2::"Preset", $3, $4, $5::"SplitStrategy", $6, $7, $8, $9, $10, $11, $12::"Split", $13, $14, $15, $16::"RunOrigin")
     ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    [run.id, run.preset, run.config, run.seed, run.splitStrategy, run.splitSeed, run.keepSongsTogether, run.splitHash,
      run.datasetVersionId, run.folds, run.fold, run.judgedSplit, run.cellKey,
      run.refreshOfId, run.reproductionOfId, run.origin], // prettier-ignore
  );
  return rows[0] ?? null;
}

/** A claimed run, for its worker. */
export interface ClaimedRun extends RunClaim, RunSplit {
  readonly preset: string;
  readonly config: unknown;
  readonly seed: number;
  readonly datasetHash: string;
  /** The split to evaluate, for a cell. */
  readonly judgedSplit: JudgedSplitName | null;
  /** Id of the version to refresh and the SHA-256 of its manifest; null for a training. */
  readonly refreshOfId: number | null;
  readonly refreshOf: string | null;
  /** Id of the version to reproduce and its engine; null if the run creates a version. */
  readonly reproductionOfId: number | null;
  readonly reproducedEngine: string | null;
}

/** Starts the next attempt of a queued run. Returns null if the run is not queued. */
export async function claimRun(pool: Pool, id: string, workerId: string): Promise<ClaimedRun | null> {
  const { rows } = await pool.query<ClaimedRun>(
    `UPDATE training_run AS r
     SET status = 'RUNNING', attempt = attempt + 1, worker_id = $2, heartbeat_at = now(), started_at = now()
     FROM dataset_version AS d
     WHERE r.id = $1 AND r.status = 'QUEUED' AND d.id = r.dataset_version_id
     RETURNING r.id, r.attempt, r.preset::text, r.config, r.seed, r.split_strategy::text AS "splitStrategy", r.split_seed AS "splitSeed",
       r.keep_songs_together AS "keepSongsTogether", r.split_hash AS "splitHash", r.folds, r.fold,
       r.judged_split::text AS "judgedSplit", d.artifact_hash AS "datasetHash",
       r.refresh_of_id AS "refreshOfId", (SELECT artifact_hash FROM model_version WHERE id = r.refresh_of_id) AS "refreshOf",
       r.reproduction_of_id AS "reproductionOfId", (SELECT o.engine FROM model_version v JOIN training_run o ON o.id = v.run_id
         WHERE v.id = r.reproduction_of_id) AS "reproducedEngine"`,
    [id, workerId],
  );
  return rows[0] ?? null;
}

/** The current attempt of a run: $1 is the run's id, $2 the attempt. */
const HELD = `id = $1 AND attempt = $2 AND status = 'RUNNING'`;

/** These functions return false if the attempt no longer holds the run: it was cancelled or given to another worker. */
export async function touchRun(pool: Pool, { id, attempt }: RunClaim): Promise<boolean> {
  const { rowCount } = await pool.query(`UPDATE training_run SET heartbeat_at = now() WHERE ${HELD}`, [
    id,
    attempt,
  ]);
  return rowCount === 1;
}

export async function recordEngine(pool: Pool, { id, attempt }: RunClaim, engine: string): Promise<boolean> {
  const { rowCount } = await pool.query(`UPDATE training_run SET engine = $3 WHERE ${HELD}`, [
    id,
    attempt,
    engine,
  ]);
  return rowCount === 1;
}

export async function recordCode(pool: Pool, { id, attempt }: RunClaim, code: object): Promise<boolean> {
  const { rowCount } = await pool.query(`UPDATE training_run SET code = $3 WHERE ${HELD}`, [
    id,
    attempt,
    code,
  ]);
  return rowCount === 1;
}

export async function recordPhase(
  pool: Pool,
  { id, attempt }: RunClaim,
  phase: string,
  epochsPlanned: number | null,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE training_run SET phase = $3, epochs_planned = coalesce($4, epochs_planned) WHERE ${HELD}`,
    [id, attempt, phase, epochsPlanned],
  );
  return rowCount === 1;
}

export async function recordEpoch(
  pool: Pool,
  { id, attempt }: RunClaim,
  epoch: EpochRecord,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `WITH held AS (UPDATE training_run SET epochs_done = epochs_done + 1, heartbeat_at = now() WHERE ${HELD} RETURNING id)
     INSERT INTO epoch_metric (run_id, epoch, train_loss, train_mae, validation_loss, validation_mae, learning_rate, duration_ms)
     SELECT id, $3, $4, $5, $6, $7, $8, $9 FROM held`,
    [id, attempt, epoch.epoch, epoch.trainLoss, epoch.trainMae, epoch.validationLoss, epoch.validationMae,
      epoch.learningRate, epoch.durationMs], // prettier-ignore
  );
  return rowCount === 1;
}

export interface RunError {
  readonly code: string;
  readonly message: string;
}

export async function failRun(pool: Pool, { id, attempt }: RunClaim, error: RunError): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE training_run SET status = 'FAILED', error = $3, finished_at = now() WHERE ${HELD}`,
    [id, attempt, error],
  );
  return rowCount === 1;
}

/** Locks the run's row until the transaction ends, so that a cancellation comes before or after it. */
export async function succeedRun(client: Queryable, { id, attempt }: RunClaim): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE training_run SET status = 'SUCCEEDED', phase = NULL, finished_at = now() WHERE ${HELD}`,
    [id, attempt],
  );
  return rowCount === 1;
}

/** Like `succeedRun`, for a reproduction. */
export async function succeedReproduction(
  pool: Pool,
  { id, attempt }: RunClaim,
  reproduction: object,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE training_run SET status = 'SUCCEEDED', phase = NULL, finished_at = now(), reproduction = $3 WHERE ${HELD}`,
    [id, attempt, reproduction],
  );
  return rowCount === 1;
}

/** Like `succeedRun`, for a cell. */
export async function succeedCell(
  pool: Pool,
  { id, attempt }: RunClaim,
  { judgement, judgedRowsHash }: { judgement: object; judgedRowsHash: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE training_run
     SET status = 'SUCCEEDED', phase = NULL, finished_at = now(), judgement = $3, judged_rows_hash = $4 WHERE ${HELD}`,
    [id, attempt, judgement, judgedRowsHash],
  );
  return rowCount === 1;
}

/** Sets the run back to QUEUED. `lost` means that its worker died, which is counted. */
export async function requeueRun(
  client: Queryable,
  { id, attempt }: RunClaim,
  { lost }: { lost: boolean },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `WITH held AS (
       UPDATE training_run
       SET status = 'QUEUED', restarts = restarts + $3, worker_id = NULL, heartbeat_at = NULL, started_at = NULL,
         engine = NULL, code = NULL, phase = NULL, epochs_planned = NULL, epochs_done = 0
       WHERE ${HELD} RETURNING id
     ), forgotten AS (DELETE FROM epoch_metric WHERE run_id IN (SELECT id FROM held))
     SELECT id FROM held`,
    [id, attempt, lost ? 1 : 0],
  );
  return rowCount === 1;
}

const CANCEL = `UPDATE training_run AS r SET status = 'CANCELLED', finished_at = now()
  WHERE id = $1 AND status IN ('QUEUED', 'RUNNING')`;

/** The cancelled run; null if it has finished, does not exist or is a cell. */
export async function cancelRun(client: Queryable, id: string): Promise<TrainingRunRecord | null> {
  const { rows } = await client.query<TrainingRunRecord>(
    `${CANCEL} AND judged_split IS NULL RETURNING ${COLUMNS}`,
    [id],
  );
  return rows[0] ?? null;
}

/** False if the cell has finished. */
export async function cancelCell(client: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await client.query(`${CANCEL} AND judged_split IS NOT NULL`, [id]);
  return rowCount === 1;
}

export interface UnfinishedRun extends RunClaim {
  readonly status: 'QUEUED' | 'RUNNING';
  readonly preset: string;
  /** Not null for a cell. */
  readonly judgedSplit: JudgedSplitName | null;
  /** Id of the version to refresh; null for a training. */
  readonly refreshOfId: number | null;
  readonly restarts: number;
  /** Null while queued. */
  readonly workerId: string | null;
  /** Seconds since the worker's last heartbeat; null while queued. */
  readonly silentSeconds: number | null;
}

/** Oldest first. */
export async function readUnfinishedRuns(pool: Pool): Promise<UnfinishedRun[]> {
  const { rows } = await pool.query<UnfinishedRun>(
    `SELECT id, attempt, status::text, preset::text, judged_split::text AS "judgedSplit", refresh_of_id AS "refreshOfId",
       restarts, worker_id AS "workerId",
       extract(epoch FROM now() - heartbeat_at)::float8 AS "silentSeconds"
     FROM training_run WHERE status IN ('QUEUED', 'RUNNING') ORDER BY created_at, id LIMIT 1000`,
  );
  return rows;
}
