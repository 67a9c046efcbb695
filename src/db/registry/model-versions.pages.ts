import type { Pool } from 'pg';
import type { Filter, FilterFields } from '../lists/old-filter.js';
import type { ListSource } from '../lists/old-keyset-sql.js';
import { equals, oneOf, type Range, selectList, within } from '../lists/old-sql.js';

export interface ModelVersionRecord {
  readonly id: number;
  readonly number: number;
  readonly runId: string;
  /** Id of the dataset version of its run; null if the version was imported without its data. */
  readonly datasetVersionId: number | null;
  readonly artifactHash: string;
  /** Number of calibration rows; null if there are no prediction intervals. */
  readonly calibrationRows: number | null;
  readonly createdAt: Date;
  readonly description: string | null;
  /** Distinct, in alphabetical order. */
  readonly tags: readonly string[];
  /** Null if it is not archived. */
  readonly archivedAt: Date | null;
}

export type ModelVersionOrderField = 'NUMBER' | 'VALIDATION_MAE' | 'TEST_MAE';

const metricsOf = (name: string, split: 'VALIDATION' | 'TEST') =>
  `LEFT JOIN model_version_metric ${name}
    ON ${name}.model_version_id = v.id AND ${name}.estimator = 'MODEL' AND ${name}.split = '${split}'`;

/** PostgreSQL does not read the metrics that a query does not use. */
export const modelVersionList: ListSource<ModelVersionRecord, ModelVersionOrderField> = {
  columns: {
    id: 'v.id',
    number: 'v.number',
    runId: 'v.run_id',
    datasetVersionId: '(SELECT r.dataset_version_id FROM training_run r WHERE r.id = v.run_id)',
    artifactHash: 'v.artifact_hash',
    calibrationRows: 'v.calibration_rows',
    createdAt: 'v.created_at',
    description: 'v.description',
    tags: 'v.tags',
    archivedAt: 'v.archived_at',
  },
  from: `model_version v ${metricsOf('validation', 'VALIDATION')} ${metricsOf('test', 'TEST')}`,
  order: {
    NUMBER: { sql: 'v.number', type: 'integer' },
    VALIDATION_MAE: { sql: 'validation.mae', type: 'float8', nullable: true },
    TEST_MAE: { sql: 'test.mae', type: 'float8', nullable: true },
  },
  tie: { sql: 'v.id', type: 'integer' },
};

interface OwnModelVersionFilter {
  readonly archived?: boolean | null;
  /** Versions with all of these tags. */
  readonly tags?: readonly string[] | null;
  readonly preset?: readonly string[] | null;
  readonly createdAt?: Range<Date> | null;
}
export type ModelVersionFilter = Filter<OwnModelVersionFilter>;

const ofPreset = oneOf('made.preset');

/** Conditions on `v`, a row of model_version. */
export const modelVersionFields: FilterFields<OwnModelVersionFilter> = {
  archived: (archived) => () => `v.archived_at IS ${archived ? 'NOT ' : ''}NULL`,
  tags: (tags) => (params) => `v.tags @> ${params.add(tags)}::text[]`,
  preset: (presets) => (params) =>
    `EXISTS (SELECT FROM training_run made WHERE made.id = v.run_id AND ${ofPreset(presets)(params)})`,
  createdAt: within('v.created_at', 'timestamptz'),
};

export interface PromotionRecord {
  readonly id: number;
  readonly kind: 'PROMOTE' | 'ROLLBACK';
  readonly fromVersionId: number | null;
  readonly toVersionId: number;
  readonly reason: string | null;
  readonly actor: string;
  readonly promotedAt: Date;
  /** The verdict of the gate; null if there is none. */
  readonly verdictId: number | null;
  readonly forced: boolean;
}

export type PromotionOrderField = 'PROMOTED_AT';

export const promotionList: ListSource<PromotionRecord, PromotionOrderField> = {
  columns: {
    id: 'p.id',
    kind: 'p.kind::text',
    fromVersionId: 'p.from_version_id',
    toVersionId: 'p.to_version_id',
    reason: 'p.reason',
    actor: 'p.actor',
    promotedAt: 'p.promoted_at',
    verdictId: 'p.verdict_id',
    forced: 'p.forced',
  },
  from: 'promotion p',
  order: { PROMOTED_AT: { sql: 'p.promoted_at', type: 'timestamptz' } },
  tie: { sql: 'p.id', type: 'integer' },
};

interface OwnPromotionFilter {
  readonly kind?: readonly string[] | null;
  readonly forced?: boolean | null;
  /** Number of the version that became champion. */
  readonly version?: number | null;
  readonly promotedAt?: Range<Date> | null;
}
export type PromotionFilter = Filter<OwnPromotionFilter>;

/** Conditions on `p`, a row of promotion. */
export const promotionFields: FilterFields<OwnPromotionFilter> = {
  kind: oneOf('p.kind'),
  forced: equals('p.forced'),
  version: (number) => (params) =>
    `p.to_version_id IN (SELECT id FROM model_version WHERE number = ${params.add(number)})`,
  promotedAt: within('p.promoted_at', 'timestamptz'),
};

/** Only the open period has an infinite end, so the index of the exclusion constraint finds it. */
const instant = (time?: Date) => time?.toISOString() ?? 'infinity';

/** Id of the champion; null if there is none. */
export async function readChampionId(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ id: number }>(
    `SELECT model_version_id AS id FROM champion_period
     WHERE period @> $1::timestamptz`,
    [instant()],
  );
  return rows[0]?.id ?? null;
}

/** The champion at the given time, by default the current one; null if there was none. */
export async function readChampion(pool: Pool, time?: Date): Promise<ModelVersionRecord | null> {
  const { rows } = await pool.query<ModelVersionRecord>(
    `SELECT ${selectList(modelVersionList.columns)} FROM champion_period c JOIN model_version v ON v.id = c.model_version_id
     WHERE c.period @> $1::timestamptz`,
    [instant(time)],
  );
  return rows[0] ?? null;
}
