import type { Pool } from 'pg';
import { type IntervalRecord } from '../json-columns.js';

type Split = 'TRAIN' | 'VALIDATION' | 'TEST';

export interface MetricRecord {
  readonly versionId: number;
  readonly estimator: 'MODEL' | 'TRAIN_MEAN' | 'ARTIST_MEAN' | 'RIDGE';
  readonly split: Split;
  readonly trackCount: number;
  readonly mae: number;
  readonly mse: number;
  readonly rmse: number;
  readonly r2: number | null;
  readonly bias: number;
  readonly maeInterval: IntervalRecord | null;
  readonly mseInterval: IntervalRecord | null;
  readonly rmseInterval: IntervalRecord | null;
  readonly r2Interval: IntervalRecord | null;
  readonly biasInterval: IntervalRecord | null;
}

/** Each version's metrics and its baselines', train before validation before test. */
export async function readMetrics(pool: Pool, versionIds: readonly number[]): Promise<MetricRecord[][]> {
  const measured = ['mae', 'mse', 'rmse', 'r2', 'bias'];
  return byVersion(
    pool,
    `SELECT model_version_id AS "versionId", estimator::text, split::text, n AS "trackCount", ${measured.join(', ')},
       ${measured.map((name) => `${interval(name)} AS "${name}Interval"`).join(', ')}
     FROM model_version_metric m WHERE model_version_id = ANY($1::int[]) ORDER BY m.split, m.estimator`,
    versionIds,
  );
}

export interface CoverageRecord {
  readonly versionId: number;
  readonly group: 'ALL' | 'PREDICTION_DECILE' | 'ARTIST_SEEN' | 'ALBUM_SEEN';
  readonly label: string;
  readonly trackCount: number;
  readonly coverage: number;
  readonly coverageInterval: IntervalRecord | null;
  readonly meanWidth: number;
}

/** Each version's coverage, overall first. */
export async function readCoverage(pool: Pool, versionIds: readonly number[]): Promise<CoverageRecord[][]> {
  return byVersion(
    pool,
    `SELECT model_version_id AS "versionId", "group"::text, label, n AS "trackCount", coverage, mean_width AS "meanWidth",
       ${interval('coverage')} AS "coverageInterval"
     FROM interval_coverage c WHERE model_version_id = ANY($1::int[]) ORDER BY c."group", c.position`,
    versionIds,
  );
}

export interface SliceRecord {
  readonly versionId: number;
  readonly dimension: string;
  readonly label: string;
  readonly trackCount: number;
  readonly mae: number;
  readonly bias: number;
  readonly maeInterval: IntervalRecord | null;
  readonly biasInterval: IntervalRecord | null;
}

/** Each version's slices of some dimensions and one split, in their order. */
export async function readSlices(
  pool: Pool,
  versionIds: readonly number[],
  dimensions: readonly string[],
  split: Split,
): Promise<SliceRecord[][]> {
  return byVersion(
    pool,
    `SELECT model_version_id AS "versionId", dimension::text, label, n AS "trackCount", mae, bias, ${interval('mae')} AS "maeInterval",
       ${interval('bias')} AS "biasInterval"
     FROM error_slice
     WHERE model_version_id = ANY($1::int[]) AND split = $2::"Split" AND dimension = ANY($3::"SliceDimension"[])
     ORDER BY array_position($3::"SliceDimension"[], dimension), position`,
    versionIds,
    split,
    dimensions,
  );
}

export interface NoiseCeilingRecord {
  readonly versionId: number;
  readonly split: Split;
  readonly trackCount: number;
  readonly songCount: number;
  readonly meanGap: number;
  readonly medianGap: number;
  readonly mae: number;
  readonly maeInterval: IntervalRecord | null;
}

export async function readNoiseCeilings(
  pool: Pool,
  versionIds: readonly number[],
): Promise<NoiseCeilingRecord[][]> {
  return byVersion(
    pool,
    `SELECT model_version_id AS "versionId", split::text, n AS "trackCount", songs AS "songCount", mean_gap AS "meanGap",
       median_gap AS "medianGap", mae, ${interval('mae')} AS "maeInterval"
     FROM noise_ceiling c WHERE model_version_id = ANY($1::int[]) ORDER BY c.split`,
    versionIds,
  );
}

export interface FeatureImportanceRecord {
  readonly versionId: number;
  readonly group: string;
  readonly trackCount: number;
  readonly rise: number;
  readonly riseInterval: IntervalRecord | null;
}

/** Each version's feature groups, the most important first. */
export async function readFeatureImportance(
  pool: Pool,
  versionIds: readonly number[],
): Promise<FeatureImportanceRecord[][]> {
  return byVersion(
    pool,
    `SELECT model_version_id AS "versionId", "group", n AS "trackCount", rise, ${interval('rise')} AS "riseInterval"
     FROM feature_importance WHERE model_version_id = ANY($1::int[]) ORDER BY rise DESC, "group"`,
    versionIds,
  );
}

export interface PlotRecord {
  readonly versionId: number;
  /** As the version's evaluation made them. */
  readonly columns: object;
}

/** One picture of each version's errors; none for versions that do not have it. */
export async function readPlots(
  pool: Pool,
  versionIds: readonly number[],
  kind: string,
  split: Split,
): Promise<PlotRecord[][]> {
  return byVersion(
    pool,
    `SELECT model_version_id AS "versionId", columns FROM error_plot
     WHERE model_version_id = ANY($1::int[]) AND kind = $2 AND split = $3::"Split"`,
    versionIds,
    kind,
    split,
  );
}

/** An interval of two columns as one object, null if there is none. */
const interval = (name: string) =>
  `CASE WHEN ${name}_lower IS NOT NULL THEN json_build_object('lower', ${name}_lower, 'upper', ${name}_upper) END`;

async function byVersion<Row extends { readonly versionId: number }>(
  pool: Pool,
  sql: string,
  versionIds: readonly number[],
  ...values: unknown[]
): Promise<Row[][]> {
  const { rows } = await pool.query<Row>(sql, [versionIds, ...values]);
  return versionIds.map((id) => rows.filter((row) => row.versionId === id));
}
