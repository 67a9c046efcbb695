import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { SplitName } from '../../domain/names.js';
import type { Db } from '../kysely.js';

/**
 * The version that a reproduction is compared with.
 *
 * @param runId id of the reproduction
 */
export const readReproduced = (db: Db, runId: string) =>
  db
    .selectFrom('trainingRun as r')
    .innerJoin('modelVersion as v', 'v.id', 'r.reproductionOfId')
    .innerJoin('trainingRun as o', 'o.id', 'v.runId')
    .select(({ selectFrom }) => [
      'v.artifactHash',
      'o.engine as expectedEngine',
      'r.engine as foundEngine',
      sql<string | null>`o.code->>'digest'`.as('expectedCode'),
      sql<string | null>`r.code->>'digest'`.as('foundCode'),
      jsonArrayFrom(
        selectFrom('modelVersionMetric as m')
          .select(['m.split', 'm.mae'])
          .whereRef('m.modelVersionId', '=', 'v.id')
          .where('m.estimator', '=', 'MODEL'),
      ).as('maes'),
    ])
    .where('r.id', '=', runId)
    .executeTakeFirstOrThrow();
export type Reproduced = Awaited<ReturnType<typeof readReproduced>>;

/**
 * Errors on a split of all versions whose training differs from the reproduced one only in the seed; one per seed.
 *
 * @param runId id of the reproduction
 */
export async function readSeedErrors(db: Db, runId: string, split: SplitName): Promise<number[]> {
  const rows = await db
    .selectFrom('trainingRun as r')
    .innerJoin('trainingRun as s', (join) =>
      join
        .onRef('s.preset', '=', 'r.preset')
        .onRef('s.config', '=', 'r.config')
        .onRef('s.datasetVersionId', '=', 'r.datasetVersionId')
        .onRef('s.splitStrategy', '=', 'r.splitStrategy')
        .onRef('s.splitSeed', 'is not distinct from', 'r.splitSeed')
        .onRef('s.splitHash', 'is not distinct from', 'r.splitHash')
        .onRef('s.keepSongsTogether', 'is not distinct from', 'r.keepSongsTogether'),
    )
    .innerJoin('modelVersion as v', 'v.runId', 's.id')
    .innerJoin('modelVersionMetric as m', (join) =>
      join.onRef('m.modelVersionId', '=', 'v.id').on('m.estimator', '=', 'MODEL').on('m.split', '=', split),
    )
    .distinctOn('s.seed')
    .select('m.mae')
    .where('r.id', '=', runId)
    .where('r.refreshOfId', 'is', null)
    .where('s.refreshOfId', 'is', null)
    .orderBy('s.seed')
    .orderBy('v.number')
    .execute();
  return rows.map(({ mae }) => mae);
}
