import type { Pool } from 'pg';

/** The version that a reproduction is compared with. */
export interface Reproduced {
  readonly artifactHash: string;
  readonly expectedEngine: string | null;
  readonly foundEngine: string | null;
  readonly expectedCode: string | null;
  readonly foundCode: string | null;
  readonly maes: readonly { readonly split: string; readonly mae: number }[];
}

/** @param runId id of the reproduction */
export async function readReproduced(pool: Pool, runId: string): Promise<Reproduced> {
  const { rows } = await pool.query<Reproduced>(
    `SELECT v.artifact_hash AS "artifactHash", o.engine AS "expectedEngine", r.engine AS "foundEngine",
       o.code->>'digest' AS "expectedCode", r.code->>'digest' AS "foundCode",
       (SELECT coalesce(json_agg(json_build_object('split', m.split, 'mae', m.mae)), '[]') FROM model_version_metric m
        WHERE m.model_version_id = v.id AND m.estimator = 'MODEL') AS maes
     FROM training_run r JOIN model_version v ON v.id = r.reproduction_of_id JOIN training_run o ON o.id = v.run_id
     WHERE r.id = $1`,
    [runId],
  );
  return rows[0]!;
}

/**
 * Errors on a split of all versions whose training differs from the reproduced one only in the seed; one per seed.
 *
 * @param runId id of the reproduction
 */
export async function readSeedErrors(pool: Pool, runId: string, split: string): Promise<number[]> {
  const { rows } = await pool.query<{ mae: number }>(
    `SELECT DISTINCT ON (s.seed) m.mae
     FROM training_run r JOIN training_run s ON s.preset = r.preset AND s.config = r.config
       AND s.dataset_version_id = r.dataset_version_id AND s.split_strategy = r.split_strategy
       AND s.split_seed IS NOT DISTINCT FROM r.split_seed AND s.split_hash IS NOT DISTINCT FROM r.split_hash
       AND s.keep_songs_together IS NOT DISTINCT FROM r.keep_songs_together
     JOIN model_version v ON v.run_id = s.id
     JOIN model_version_metric m ON m.model_version_id = v.id AND m.estimator = 'MODEL' AND m.split::text = $2
     WHERE r.id = $1 AND r.refresh_of_id IS NULL AND s.refresh_of_id IS NULL
     ORDER BY s.seed, v.number`,
    [runId, split],
  );
  return rows.map(({ mae }) => mae);
}
