import { type Insertable, sql } from 'kysely';
import type { Tables } from '../../generated/kysely/tables.js';
import { json } from '../json.js';
import type { CodeRecord, ImportedFrom } from '../json-columns.js';
import type { Db, Transaction } from '../kysely.js';

/** The tables with rows of a version: name in the file → table and its column with the version id. */
const tables = {
  metrics: ['modelVersionMetric', 'modelVersionId'],
  coverage: ['intervalCoverage', 'modelVersionId'],
  slices: ['errorSlice', 'modelVersionId'],
  noiseCeilings: ['noiseCeiling', 'modelVersionId'],
  importance: ['featureImportance', 'modelVersionId'],
  plots: ['errorPlot', 'modelVersionId'],
  epochs: ['epochMetric', 'runId'],
} as const satisfies Readonly<Record<string, readonly [table: keyof Tables, owner: string]>>;

export type FigureName = keyof typeof tables;
export const figureNames = Object.keys(tables) as FigureName[];

/** The rows of a table by the name of their column in PostgreSQL, without the version id. */
export type Figures = Readonly<Record<FigureName, readonly object[]>>;

interface Owner {
  readonly versionId: number;
  readonly runId: string;
}

const ownerOf = (name: FigureName, { versionId, runId }: Owner) =>
  tables[name][1] === 'runId' ? runId : versionId;
/** The column's name in PostgreSQL. */
const ownerColumns = { modelVersionId: 'model_version_id', runId: 'run_id' };

/** Equal data gives equal rows in the same order. */
export async function readFigures(db: Db, owner: Owner): Promise<Figures> {
  const read = async (name: FigureName) => {
    const [table, key] = tables[name];
    // A whole statement: the rows of any table as JSON.
    const { rows } = await sql<{ rows: object[] }>`
      select coalesce(jsonb_agg(row order by row::text), '[]') as rows
      from (
        select to_jsonb(t) - ${ownerColumns[key]}::text as row from ${sql.table(table)} t where ${sql.ref(key)} = ${ownerOf(name, owner)}
      ) as own`.execute(db);
    return [name, rows[0]!.rows] as const;
  };
  return Object.fromEntries(await Promise.all(figureNames.map(read))) as unknown as Figures;
}

/** @throws Error of PostgreSQL if a row violates a constraint of its table */
export async function writeFigures(transaction: Transaction, owner: Owner, figures: Figures): Promise<void> {
  for (const name of figureNames) {
    const [table, key] = tables[name];
    const rows = figures[name].map((row) => ({ ...row, [ownerColumns[key]]: ownerOf(name, owner) }));
    // A whole statement: rows of any table from JSON.
    await sql`
      insert into ${sql.table(table)}
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      transaction,
    );
  }
}

type RunColumns = Insertable<Tables['trainingRun']>;

export interface ImportedRun extends Pick<
  RunColumns,
  | 'id'
  | 'preset'
  | 'seed'
  | 'splitStrategy'
  | 'splitSeed'
  | 'keepSongsTogether'
  | 'splitHash'
  | 'engine'
  | 'epochsPlanned'
  | 'epochsDone'
  | 'createdAt'
  | 'startedAt'
  | 'finishedAt'
> {
  readonly config: object;
  readonly code: CodeRecord | null;
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
  transaction: Transaction,
  { config, code, ...run }: ImportedRun,
  { importedFrom, datasetHash, refreshOf }: ImportOrigin,
): Promise<{ datasetIsHere: boolean }> {
  const { datasetVersionId } = await transaction
    .insertInto('trainingRun')
    .values(({ selectFrom }) => ({
      ...run,
      status: 'SUCCEEDED',
      origin: 'MODEL_IMPORT',
      config: json(config),
      code: code && json(code),
      importedFrom: json(importedFrom),
      datasetVersionId: selectFrom('datasetVersion')
        .select('datasetVersion.id')
        .where('artifactHash', '=', datasetHash),
      refreshOfId:
        refreshOf === null
          ? null
          : selectFrom('modelVersion')
              .select(({ fn }) => fn.min('modelVersion.id').as('id'))
              .where('artifactHash', '=', refreshOf),
    }))
    .returning('datasetVersionId')
    .executeTakeFirstOrThrow();
  return { datasetIsHere: datasetVersionId !== null };
}

/** Number of the version with this manifest that is not archived; null if there is none. */
export async function findRegistered(db: Db, artifactHash: string): Promise<number | null> {
  const registered = await db
    .selectFrom('modelVersion')
    .select('number')
    .where('artifactHash', '=', artifactHash)
    .where('archivedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return registered?.number ?? null;
}
