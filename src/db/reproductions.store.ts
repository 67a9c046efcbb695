import type { Pool } from 'pg';

/** How a version that was trained again compares with the one that is registered. */
export interface ReproductionRecord {
  readonly outcome: 'IDENTICAL' | 'EQUIVALENT' | 'DIFFERENT' | 'UNDETERMINED';
  /** The manifest that the reproduction made. */
  readonly artifactHash: string;
  /** The model's files and its predictions: SHA-256 then and now, null where one side has no such file. */
  readonly files: readonly {
    readonly name: string;
    readonly expected: string | null;
    readonly found: string | null;
  }[];
  /** That trained then; null where none did. */
  readonly expectedEngine: string | null;
  readonly foundEngine: string | null;
  /** Whether the code is the same; null where it was not recorded then. */
  readonly sameCode: boolean | null;
  /** Of whose tracks the errors are; null where the version has none. */
  readonly split: string | null;
  /** Points; null where there is no such split. */
  readonly expectedMae: number | null;
  readonly foundMae: number | null;
  /** Null where fewer than three seeds were trained, or the version was refreshed. */
  readonly seedSpread: {
    readonly seeds: number;
    readonly meanMae: number;
    readonly lowerMae: number;
    readonly upperMae: number;
  } | null;
}

/** What a reproduction is compared with. */
export interface Reproduced {
  readonly artifactHash: string;
  readonly expectedEngine: string | null;
  readonly foundEngine: string | null;
  readonly expectedCode: string | null;
  readonly foundCode: string | null;
  readonly maes: readonly { readonly split: string; readonly mae: number }[];
}

/** @param runId the reproduction's */
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
 * Errors on a split of all versions that were trained as the reproduced one was, but for the seed: one a seed.
 *
 * @param runId the reproduction's
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
