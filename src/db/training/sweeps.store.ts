import type { Pool } from 'pg';
import type { Queryable } from '../lists/old-sql.js';
import { selectList } from '../lists/old-sql.js';
import type { RunError, RunSplit } from './runs.store.js';
import { sweepList, type SweepRecord } from './sweeps.pages.js';

export interface NewSweep extends RunSplit {
  readonly id: string;
  readonly preset: string;
  readonly config: object;
  readonly searchSpace: object;
  readonly seed: number;
  readonly datasetVersionId: number;
  readonly trials: number | null;
  readonly minutes: number | null;
  readonly eta: number;
  readonly rungs: readonly number[];
}

export async function insertSweep(client: Queryable, sweep: NewSweep): Promise<SweepRecord> {
  const { rows } = await client.query<SweepRecord>(
    `INSERT INTO sweep AS s (id, preset, config, search_space, seed, split_strategy, split_seed, keep_songs_together, split_hash,
       dataset_version_id, trials, minutes, eta, rungs)
     VALUES ($1, $2::"Preset", $3, $4, $5, $6::"SplitStrategy", $7, $8, $9, $10, $11, $12, $13, $14)
     RETURNING ${selectList(sweepList.columns)}`,
    [sweep.id, sweep.preset, sweep.config, sweep.searchSpace, sweep.seed, sweep.splitStrategy, sweep.splitSeed,
      sweep.keepSongsTogether, sweep.splitHash, sweep.datasetVersionId, sweep.trials, sweep.minutes, sweep.eta, sweep.rungs], // prettier-ignore
  );
  return rows[0]!;
}

/** The state that determines the next step of a sweep. */
export interface LockedSweep extends RunSplit {
  readonly id: string;
  readonly finished: boolean;
  readonly preset: string;
  readonly config: unknown;
  readonly searchSpace: unknown;
  readonly seed: number;
  readonly datasetVersionId: number;
  readonly trials: number | null;
  /** Whether the time budget is used up. */
  readonly overdue: boolean;
  readonly eta: number;
  readonly rungs: readonly number[];
}

/** Locks the sweep's row until the transaction ends, so that decisions are serialised. Returns null if there is no such sweep. */
export async function lockSweep(client: Queryable, id: string): Promise<LockedSweep | null> {
  const { rows } = await client.query<LockedSweep>(
    `SELECT id, finished_at IS NOT NULL AS finished, preset::text, config, search_space AS "searchSpace", seed,
       split_strategy::text AS "splitStrategy", split_seed AS "splitSeed", keep_songs_together AS "keepSongsTogether",
       split_hash AS "splitHash", dataset_version_id AS "datasetVersionId", trials, eta, rungs,
       coalesce(clock_timestamp() > started_at + minutes * interval '1 minute', false) AS overdue
     FROM sweep WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** Records the start of a trial, and of the sweep if it is the first. */
export async function insertTrial(
  client: Queryable,
  sweepId: string,
  number: number,
  config: object,
): Promise<void> {
  await client.query(
    `WITH begun AS (UPDATE sweep SET status = 'RUNNING', started_at = clock_timestamp() WHERE id = $1 AND status = 'QUEUED')
     INSERT INTO sweep_trial (sweep_id, number, config) VALUES ($1, $2, $3)`,
    [sweepId, number, config],
  );
}

export async function insertEvaluation(
  client: Queryable,
  evaluation: { sweepId: string; trial: number; rung: number; runId: string },
): Promise<void> {
  await client.query(
    'INSERT INTO sweep_evaluation (sweep_id, number, rung, run_id) VALUES ($1, $2, $3, $4)',
    [evaluation.sweepId, evaluation.trial, evaluation.rung, evaluation.runId],
  );
}

/** These functions require the lock. */
export async function succeedSweep(client: Queryable, id: string, runId: string): Promise<void> {
  await client.query(
    `UPDATE sweep SET status = 'SUCCEEDED', run_id = $2, finished_at = clock_timestamp() WHERE id = $1`,
    [id, runId],
  );
}

export async function failSweep(client: Queryable, id: string, error: RunError): Promise<void> {
  await client.query(
    `UPDATE sweep SET status = 'FAILED', error = $2, finished_at = clock_timestamp() WHERE id = $1`,
    [id, error],
  );
}

/** Cancels the sweep with all waiting and running trainings, and returns their ids. */
export async function cancelSweep(client: Queryable, id: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `WITH cancelled AS (
       UPDATE sweep SET status = 'CANCELLED', finished_at = clock_timestamp() WHERE id = $1 RETURNING id)
     UPDATE training_run AS r SET status = 'CANCELLED', finished_at = clock_timestamp()
     FROM sweep_evaluation AS e, cancelled
     WHERE e.sweep_id = cancelled.id AND r.id = e.run_id AND r.status IN ('QUEUED', 'RUNNING')
     RETURNING r.id`,
    [id],
  );
  return rows.map((row) => row.id);
}

/** Oldest first. */
export async function readUnfinishedSweeps(pool: Pool): Promise<{ id: string; preset: string }[]> {
  const { rows } = await pool.query<{ id: string; preset: string }>(
    'SELECT id, preset::text FROM sweep WHERE finished_at IS NULL ORDER BY created_at, id LIMIT 1000',
  );
  return rows;
}
