import type { Pool } from 'pg';
import { type ReproductionOutcome } from '../../domain/names.js';

/** The comparison of a reproduction with the registered version. */
export interface ReproductionRecord {
  readonly outcome: ReproductionOutcome;
  /** Hash of the reproduction's manifest. */
  readonly artifactHash: string;
  /** SHA-256 of the model's files and predictions on both sides; null if a side does not have the file. */
  readonly files: readonly {
    readonly name: string;
    readonly expected: string | null;
    readonly found: string | null;
  }[];
  /** The engine of the original training; null if there was none. */
  readonly expectedEngine: string | null;
  readonly foundEngine: string | null;
  /** Whether the code is the same; null if it was not recorded. */
  readonly sameCode: boolean | null;
  /** The split of the errors; null if the version has no errors. */
  readonly split: string | null;
  /** In points; null if there is no such split. */
  readonly expectedMae: number | null;
  readonly foundMae: number | null;
  /** Null if fewer than three seeds were trained, or if the version was refreshed. */
  readonly seedSpread: {
    readonly seeds: number;
    readonly meanMae: number;
    readonly lowerMae: number;
    readonly upperMae: number;
  } | null;
}

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
