import { sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { SplitName } from '../../domain/names.js';
import type { Db } from '../kysely.js';

/** The properties that determine how versions can be compared. Unordered, without versions whose data is not available. */
export const readComparedVersions = (db: Db, ids: readonly number[]) =>
  db
    .selectFrom('modelVersion as v')
    .innerJoin('trainingRun as r', 'r.id', 'v.runId')
    .innerJoin('datasetVersion as d', 'd.id', 'r.datasetVersionId')
    .select(({ ref }) => [
      'v.id',
      'v.number',
      'v.artifactHash',
      // SHA-256 of its lists; null if its split is not EXPLICIT.
      'r.splitHash as explicitSplit',
      jsonBuildObject({ id: ref('d.id'), number: ref('d.number'), artifactHash: ref('d.artifactHash') }).as(
        'dataset',
      ),
    ])
    .where('v.id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .execute();
export type ComparedVersion = Awaited<ReturnType<typeof readComparedVersions>>[number];

/** A stored prediction of a version. */
interface StoredAnswer {
  readonly predicted: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A track of either version. */
export interface SharedPrediction {
  readonly key: string;
  readonly artist: string;
  readonly title: string;
  readonly newer: SplitName | null;
  readonly older: SplitName | null;
  /** The following fields are null except for TEST tracks of the newer version. */
  readonly actual: number | null;
  /** From the dataset version of the newer version. */
  readonly artistPopularity: number | null;
  readonly newerAnswer: StoredAnswer | null;
  readonly olderAnswer: StoredAnswer | null;
}

/** Joins the stored predictions of both versions. */
export async function readSharedPredictions(
  db: Db,
  { newer, older }: { readonly newer: ComparedVersion; readonly older: ComparedVersion },
): Promise<SharedPrediction[]> {
  const answer = (alias: 'n' | 'o') => {
    const p = sql.table(alias);
    return sql`case when n.split = 'TEST' and ${p}.track_id is not null then
      jsonb_build_object('predicted', ${p}.predicted, 'lower', ${p}.lower, 'upper', ${p}.upper) end`;
  };
  // A whole statement: a full join of one table with itself, and a lateral join.
  const { rows } = await sql<SharedPrediction>`
    select t.key, a.name as artist, t.name as title, n.split as newer, o.split as older,
      case when n.split = 'TEST' then n.actual end as actual,
      case when n.split = 'TEST' then coalesce(seen.artist_popularity, t.artist_popularity) end as artist_popularity,
      ${answer('n')} as newer_answer, ${answer('o')} as older_answer
    from (select * from prediction where model_version_id = ${newer.id}) n
    full join (select * from prediction where model_version_id = ${older.id}) o on o.track_id = n.track_id
    join track t on t.id = coalesce(n.track_id, o.track_id) join artist a on a.id = t.artist_id
    left join lateral (
      select b.artist_popularity from track_observation b join import i on i.id = b.import_id
      where n.split = 'TEST' and b.track_id = t.id and i.dataset_version_id <= ${newer.dataset.id}
      order by b.observed_at desc limit 1
    ) seen on true`.execute(db);
  return rows;
}
