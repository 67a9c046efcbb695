import type { Pool } from 'pg';
import type { JobStatus } from '../dataset/versions.pages.js';
import {
  type CodeRecord,
  type ImportedFrom,
  type JobError,
  type ReproductionRecord,
} from '../json-columns.js';
import type { Filter, FilterFields } from '../lists/old-filter.js';
import type { ListSource } from '../lists/old-keyset-sql.js';
import { oneOf, type Range, within } from '../lists/old-sql.js';

/** What requested a run. */
export type RunOrigin =
  'USER' | 'FIRST_START_BASELINE' | 'FIRST_START_NETWORK' | 'SWEEP' | 'SCORECARD' | 'MODEL_IMPORT';

export interface TrainingRunRecord {
  readonly id: string;
  readonly status: JobStatus;
  readonly origin: RunOrigin;
  readonly preset: string;
  readonly config: unknown;
  readonly seed: number;
  readonly splitStrategy: string;
  readonly splitSeed: number | null;
  readonly keepSongsTogether: boolean | null;
  /** SHA-256 of the assignment, for EXPLICIT. */
  readonly splitHash: string | null;
  /** Null for an imported version whose data is not available. */
  readonly datasetVersionId: number | null;
  /** Null if the run was executed here. */
  readonly importedFrom: ImportedFrom | null;
  /** Id of the version to refresh; null for a training. */
  readonly refreshOfId: number | null;
  /** Id of the version to reproduce; null if the run creates a version. */
  readonly reproductionOfId: number | null;
  /** The result of a successful reproduction. */
  readonly reproduction: ReproductionRecord | null;
  readonly code: CodeRecord | null;
  readonly engine: string | null;
  readonly phase: string | null;
  readonly epochsPlanned: number | null;
  readonly epochsDone: number;
  readonly error: JobError | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export type TrainingRunOrderField = 'CREATED_AT' | 'FINISHED_AT';

export const trainingRunList: ListSource<TrainingRunRecord, TrainingRunOrderField> = {
  columns: {
    id: 'r.id',
    status: 'r.status::text',
    origin: 'r.origin::text',
    preset: 'r.preset::text',
    config: 'r.config',
    seed: 'r.seed',
    splitStrategy: 'r.split_strategy::text',
    splitSeed: 'r.split_seed',
    keepSongsTogether: 'r.keep_songs_together',
    splitHash: 'r.split_hash',
    datasetVersionId: 'r.dataset_version_id',
    importedFrom: 'r.imported_from',
    refreshOfId: 'r.refresh_of_id',
    reproductionOfId: 'r.reproduction_of_id',
    reproduction: 'r.reproduction',
    code: 'r.code',
    engine: 'r.engine',
    phase: 'r.phase',
    epochsPlanned: 'r.epochs_planned',
    epochsDone: 'r.epochs_done',
    error: 'r.error',
    createdAt: 'r.created_at',
    startedAt: 'r.started_at',
    finishedAt: 'r.finished_at',
  },
  // Cells belong to a scorecard or a search, which lists them.
  from: '(SELECT * FROM training_run WHERE judged_split IS NULL) r',
  order: {
    CREATED_AT: { sql: 'r.created_at', type: 'timestamptz' },
    FINISHED_AT: { sql: 'r.finished_at', type: 'timestamptz', nullable: true },
  },
  tie: { sql: 'r.id', type: 'uuid' },
};

interface OwnTrainingRunFilter {
  readonly status?: readonly string[] | null;
  readonly preset?: readonly string[] | null;
  /** Number of the dataset version. */
  readonly datasetVersion?: number | null;
  readonly createdAt?: Range<Date> | null;
}
export type TrainingRunFilter = Filter<OwnTrainingRunFilter>;

/** Conditions on `r`, a row of training_run. */
export const trainingRunFields: FilterFields<OwnTrainingRunFilter> = {
  status: oneOf('r.status'),
  preset: oneOf('r.preset'),
  datasetVersion: (number) => (params) =>
    `r.dataset_version_id IN (SELECT id FROM dataset_version WHERE number = ${params.add(number)})`,
  createdAt: within('r.created_at', 'timestamptz'),
};

export interface EpochRecord {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly trainMae: number;
  readonly validationLoss: number;
  readonly validationMae: number;
  readonly learningRate: number;
  readonly durationMs: number;
}

/** Each run's epochs, in order. */
export async function readEpochs(pool: Pool, runIds: readonly string[]): Promise<EpochRecord[][]> {
  const { rows } = await pool.query<EpochRecord & { runId: string }>(
    `SELECT run_id AS "runId", epoch, train_loss AS "trainLoss", train_mae AS "trainMae", validation_loss AS "validationLoss",
       validation_mae AS "validationMae", learning_rate AS "learningRate", duration_ms AS "durationMs"
     FROM epoch_metric WHERE run_id = ANY($1::uuid[]) ORDER BY run_id, epoch`,
    [runIds],
  );
  return runIds.map((id) => rows.filter((row) => row.runId === id));
}

/** Jobs that wait for a worker: imports and training runs. */
export async function countQueued(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT ((SELECT count(*) FROM training_run WHERE status = 'QUEUED')
       + (SELECT count(*) FROM import WHERE status = 'QUEUED'))::int AS count`,
  );
  return rows[0]?.count ?? 0;
}
