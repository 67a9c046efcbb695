import type { JobStatus } from '../dataset/versions.pages.js';
import { type JobError } from '../json-columns.js';
import type { Filter, FilterFields } from '../lists/old-filter.js';
import type { ListSource } from '../lists/old-keyset-sql.js';
import type { Queryable } from '../lists/old-sql.js';
import { oneOf, type Range, within } from '../lists/old-sql.js';

export interface SweepRecord {
  readonly id: string;
  readonly status: JobStatus;
  readonly preset: string;
  readonly config: object;
  readonly searchSpace: object;
  readonly seed: number;
  readonly splitStrategy: string;
  readonly splitSeed: number | null;
  readonly keepSongsTogether: boolean | null;
  readonly datasetVersionId: number;
  readonly trials: number | null;
  readonly minutes: number | null;
  readonly eta: number;
  readonly rungs: readonly number[];
  readonly error: JobError | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly runId: string | null;
}

export type SweepOrderField = 'CREATED_AT' | 'FINISHED_AT';

export const sweepList: ListSource<SweepRecord, SweepOrderField> = {
  columns: {
    id: 's.id',
    status: 's.status::text',
    preset: 's.preset::text',
    config: 's.config',
    searchSpace: 's.search_space',
    seed: 's.seed',
    splitStrategy: 's.split_strategy::text',
    splitSeed: 's.split_seed',
    keepSongsTogether: 's.keep_songs_together',
    datasetVersionId: 's.dataset_version_id',
    trials: 's.trials',
    minutes: 's.minutes',
    eta: 's.eta',
    rungs: 's.rungs',
    error: 's.error',
    createdAt: 's.created_at',
    startedAt: 's.started_at',
    finishedAt: 's.finished_at',
    runId: 's.run_id',
  },
  from: 'sweep s',
  order: {
    CREATED_AT: { sql: 's.created_at', type: 'timestamptz' },
    FINISHED_AT: { sql: 's.finished_at', type: 'timestamptz', nullable: true },
  },
  tie: { sql: 's.id', type: 'uuid' },
};

interface OwnSweepFilter {
  readonly status?: readonly string[] | null;
  readonly preset?: readonly string[] | null;
  readonly createdAt?: Range<Date> | null;
}
export type SweepFilter = Filter<OwnSweepFilter>;

/** Conditions on `s`, a row of sweep. */
export const sweepFields: FilterFields<OwnSweepFilter> = {
  status: oneOf('s.status'),
  preset: oneOf('s.preset'),
  createdAt: within('s.created_at', 'timestamptz'),
};

/** A trial on one rung. */
export interface EvaluationRecord {
  readonly sweepId: string;
  readonly trial: number;
  readonly rung: number;
  readonly status: JobStatus;
  /** The complete config of the trial. */
  readonly config: object;
  /** MAE on VALIDATION in popularity points; null until it is known. */
  readonly mae: number | null;
  /** 95 % interval, artists resampled. */
  readonly maeInterval: { readonly lower: number; readonly upper: number } | null;
  readonly epochs: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly error: JobError | null;
}

/** Each sweep's evaluations, in the order of trials and rungs. */
export async function readEvaluations(
  pool: Queryable,
  sweepIds: readonly string[],
): Promise<EvaluationRecord[][]> {
  const { rows } = await pool.query<EvaluationRecord>(
    `SELECT e.sweep_id AS "sweepId", e.number AS trial, e.rung, r.status::text, t.config,
       (r.judgement #>> '{metrics,MODEL,mae}')::float8 AS mae, nullif(r.judgement #> '{metrics,MODEL,intervals,mae}', 'null') AS "maeInterval",
       r.epochs_done AS epochs, r.started_at AS "startedAt", r.finished_at AS "finishedAt", r.error
     FROM sweep_evaluation AS e
     JOIN sweep_trial AS t USING (sweep_id, number)
     JOIN training_run AS r ON r.id = e.run_id
     WHERE e.sweep_id = ANY($1::uuid[]) ORDER BY e.sweep_id, e.number, e.rung`,
    [sweepIds],
  );
  return sweepIds.map((id) => rows.filter((row) => row.sweepId === id));
}
