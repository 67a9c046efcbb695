import type { Pool } from 'pg';
import { type ImportedFrom } from '../json-columns.js';
import type { Queryable } from '../lists/old-sql.js';

/** The tables with rows of a version: name in the file → table and its column with the version id. */
const tables = {
  metrics: ['model_version_metric', 'model_version_id'],
  coverage: ['interval_coverage', 'model_version_id'],
  slices: ['error_slice', 'model_version_id'],
  noiseCeilings: ['noise_ceiling', 'model_version_id'],
  importance: ['feature_importance', 'model_version_id'],
  plots: ['error_plot', 'model_version_id'],
  epochs: ['epoch_metric', 'run_id'],
} as const;

export type FigureName = keyof typeof tables;
export const figureNames = Object.keys(tables) as FigureName[];

/** The rows of a table by column, without the version id. */
export type Figures = Readonly<Record<FigureName, readonly object[]>>;

interface Owner {
  readonly versionId: number;
  readonly runId: string;
}

const ownerOf = (name: FigureName, { versionId, runId }: Owner) =>
  tables[name][1] === 'run_id' ? runId : versionId;

/** Equal data gives equal rows in the same order. */
export async function readFigures(pool: Pool, owner: Owner): Promise<Figures> {
  const read = async (name: FigureName) => {
    const [table, key] = tables[name];
    const { rows } = await pool.query<{ rows: object[] }>(
      `SELECT coalesce(jsonb_agg(row ORDER BY row::text), '[]') AS rows
       FROM (SELECT to_jsonb(t) - '${key}' AS row FROM ${table} t WHERE ${key} = $1) AS own`,
      [ownerOf(name, owner)],
    );
    return [name, rows[0]!.rows] as const;
  };
  return Object.fromEntries(await Promise.all(figureNames.map(read))) as unknown as Figures;
}

/** @throws Error of PostgreSQL if a row violates a constraint of its table */
export async function writeFigures(client: Queryable, owner: Owner, figures: Figures): Promise<void> {
  for (const name of figureNames) {
    const [table, key] = tables[name];
    const rows = figures[name].map((row) => ({ ...row, [key]: ownerOf(name, owner) }));
    await client.query(
      `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    );
  }
}

export interface ImportedRun {
  readonly id: string;
  readonly preset: string;
  readonly config: object;
  readonly seed: number;
  readonly splitStrategy: string;
  readonly splitSeed: number | null;
  readonly keepSongsTogether: boolean | null;
  readonly splitHash: string | null;
  readonly engine: string | null;
  readonly code: object | null;
  readonly epochsPlanned: number | null;
  readonly epochsDone: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

export interface ImportOrigin {
  readonly importedFrom: ImportedFrom;
  /** SHA-256 of the Arrow file of its dataset. */
  readonly datasetHash: string;
  /** SHA-256 of the manifest of the version that provided the weights; null if it was trained. */
  readonly refreshOf: string | null;
}

/** Inserts a run of another instance with references to local data and ancestors. Returns whether the data is available. */
export async function insertImportedRun(
  client: Queryable,
  run: ImportedRun,
  { importedFrom, datasetHash, refreshOf }: ImportOrigin,
): Promise<{ datasetIsHere: boolean }> {
  const { rows } = await client.query<{ datasetIsHere: boolean }>(
    `INSERT INTO training_run (id, status, preset, config, seed, split_strategy, split_seed, keep_songs_together, split_hash,
       engine, code, epochs_planned, epochs_done, created_at, started_at, finished_at, imported_from, dataset_version_id, refresh_of_id,
       origin)
     SELECT $1, 'SUCCEEDED', $2::"Preset", $3, $4, $5::"SplitStrategy", $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
       (SELECT id FROM dataset_version WHERE artifact_hash = $17),
       (SELECT min(id) FROM model_version WHERE artifact_hash = $18), 'MODEL_IMPORT'
     RETURNING dataset_version_id IS NOT NULL AS "datasetIsHere"`,
    [run.id, run.preset, run.config, run.seed, run.splitStrategy, run.splitSeed, run.keepSongsTogether, run.splitHash,
      run.engine, run.code, run.epochsPlanned, run.epochsDone, run.createdAt, run.startedAt, run.finishedAt, importedFrom,
      datasetHash, refreshOf], // prettier-ignore
  );
  return rows[0]!;
}

/** Number of the version with this manifest that is not archived; null if there is none. */
export async function findRegistered(client: Queryable, artifactHash: string): Promise<number | null> {
  const { rows } = await client.query<{ number: number }>(
    'SELECT number FROM model_version WHERE artifact_hash = $1 AND archived_at IS NULL LIMIT 1',
    [artifactHash],
  );
  return rows[0]?.number ?? null;
}
