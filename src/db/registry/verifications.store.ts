import type { Pool } from 'pg';
import { type VerificationItem } from '../json-columns.js';
import type { Queryable } from '../lists/old-sql.js';

export interface VerificationRecord {
  readonly id: number;
  readonly modelVersionId: number;
  readonly actor: string;
  readonly intact: boolean;
  readonly items: readonly VerificationItem[];
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

const COLUMNS = `id, model_version_id AS "modelVersionId", actor, intact, items, started_at AS "startedAt", finished_at AS "finishedAt"`;
const NEWEST = 20;

/** Returns the id. */
export async function insertVerification(
  client: Queryable,
  { modelVersionId, actor, intact, items, startedAt }: Omit<VerificationRecord, 'id' | 'finishedAt'>,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO verification (model_version_id, actor, intact, items, started_at, finished_at)
     VALUES ($1, $2, $3, $4, $5, greatest($5, clock_timestamp())) RETURNING id`,
    [modelVersionId, actor, intact, JSON.stringify(items), startedAt],
  );
  return rows[0]!.id;
}

export async function readVerification(pool: Pool, id: number): Promise<VerificationRecord> {
  const { rows } = await pool.query<VerificationRecord>(`SELECT ${COLUMNS} FROM verification WHERE id = $1`, [
    id,
  ]);
  return rows[0]!;
}

/** Each version's newest 20, the newest first. */
export async function readVerifications(
  pool: Pool,
  versionIds: readonly number[],
): Promise<VerificationRecord[][]> {
  const { rows } = await pool.query<VerificationRecord>(
    `SELECT v.* FROM unnest($1::integer[]) AS version (id) CROSS JOIN LATERAL (
       SELECT ${COLUMNS} FROM verification WHERE model_version_id = version.id
       ORDER BY finished_at DESC, id DESC LIMIT ${NEWEST}) v`,
    [versionIds],
  );
  return versionIds.map((id) => rows.filter((row) => row.modelVersionId === id));
}

/** The number of stored or staged (predictions.store.ts) predictions without an equal one on the other side. */
export async function countDiffering(
  client: Queryable,
  versionId: number,
): Promise<{ rows: number; differing: number }> {
  const { rows } = await client.query<{ rows: number; differing: number }>(
    `SELECT count(*)::int AS rows, count(*) FILTER (WHERE s.track_key IS NULL OR p.track_id IS NULL OR
         (s.split, s.actual, s.predicted, s.actual - s.predicted, abs(s.actual - s.predicted), s.mean, s.probability_of_low, s.lower, s.upper)
         IS DISTINCT FROM
         (p.split, p.actual, p.predicted, p.residual, p.absolute_error, p.mean, p.probability_of_low, p.lower, p.upper))::int AS differing
     FROM (SELECT s.*, t.id FROM staged_prediction s LEFT JOIN track t ON t.key = s.track_key) s
     FULL JOIN (SELECT * FROM prediction WHERE model_version_id = $1) p ON p.track_id = s.id`,
    [versionId],
  );
  return rows[0]!;
}

export interface MetricsPair {
  readonly split: string;
  /** The stored n, mae, mse, bias and r2; null if they are not stored. */
  readonly stored: readonly (number | null)[] | null;
  /** The same metrics computed from stored predictions; null if the split has none. */
  readonly computed: readonly (number | null)[] | null;
}

/** A version's metrics by split, stored and computed from stored predictions. */
export async function recomputeMetrics(pool: Pool, versionId: number): Promise<MetricsPair[]> {
  const { rows } = await pool.query<MetricsPair>(
    `SELECT coalesce(m.split, p.split)::text AS split,
       CASE WHEN m.split IS NOT NULL THEN json_build_array(m.n, m.mae, m.mse, m.bias, m.r2) END AS stored,
       CASE WHEN p.split IS NOT NULL THEN json_build_array(p.n, p.mae, p.mse, p.bias, p.r2) END AS computed
     FROM (SELECT * FROM model_version_metric WHERE model_version_id = $1 AND estimator = 'MODEL') m
     FULL JOIN (
       SELECT split, count(*)::int AS n, avg(abs(actual - predicted)) AS mae, avg((actual - mean) ^ 2) AS mse,
         avg(actual - predicted) AS bias, 1 - avg((actual - mean) ^ 2) / nullif(var_pop(actual), 0) AS r2
       FROM prediction WHERE model_version_id = $1 GROUP BY split
     ) p ON p.split = m.split
     ORDER BY 1`,
    [versionId],
  );
  return rows;
}

/** The stored predictions of these tracks, by key. */
export async function readPredictedByKey(
  pool: Pool,
  versionId: number,
  keys: readonly string[],
): Promise<Map<string, { predicted: number; mean: number }>> {
  const { rows } = await pool.query<{ key: string; predicted: number; mean: number }>(
    `SELECT t.key, p.predicted, p.mean FROM track t JOIN prediction p ON p.track_id = t.id
     WHERE p.model_version_id = $1 AND t.key = ANY($2::text[])`,
    [versionId, keys],
  );
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}
