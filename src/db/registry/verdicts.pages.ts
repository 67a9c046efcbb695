import type { Pool } from 'pg';
import { type IntervalRecord, type VerdictReport } from '../json-columns.js';
import type { ListSource } from '../lists/old-keyset-sql.js';

type SplitName = 'TRAIN' | 'VALIDATION' | 'TEST';

/** A verdict of the gate. Differences are challenger − champion in MAE, in points. */
export interface VerdictRecord {
  readonly id: number;
  readonly championId: number;
  readonly championNumber: number;
  readonly challengerId: number;
  readonly challengerNumber: number;
  readonly mode: 'SUPERIOR' | 'NON_INFERIOR';
  readonly margin: number;
  readonly outcome: 'PASSED' | 'REFUSED' | 'INSUFFICIENT_EVIDENCE';
  /** Null if the data of one version is not available. */
  readonly datasetVersionId: number | null;
  readonly trackCount: number;
  readonly artistCount: number;
  readonly championMae: number | null;
  readonly challengerMae: number | null;
  readonly difference: number | null;
  readonly differenceInterval: IntervalRecord | null;
  readonly coverage: number | null;
  readonly report: VerdictReport;
  readonly judgedAt: Date;
}

export const verdictList: ListSource<VerdictRecord, 'JUDGED_AT'> = {
  columns: {
    id: 'g.id',
    championId: 'g.champion_id',
    championNumber: 'champion.number',
    challengerId: 'g.challenger_id',
    challengerNumber: 'challenger.number',
    mode: 'g.mode::text',
    margin: 'g.margin',
    outcome: 'g.outcome::text',
    datasetVersionId: 'g.dataset_version_id',
    trackCount: 'g.rows',
    artistCount: 'g.artists',
    championMae: 'g.champion_mae',
    challengerMae: 'g.challenger_mae',
    difference: 'g.difference',
    differenceInterval:
      "CASE WHEN g.difference_lower IS NOT NULL THEN jsonb_build_object('lower', g.difference_lower, 'upper', g.difference_upper) END",
    coverage: 'g.coverage',
    report: 'g.report',
    judgedAt: 'g.judged_at',
  },
  from: `promotion_verdict g JOIN model_version champion ON champion.id = g.champion_id
    JOIN model_version challenger ON challenger.id = g.challenger_id`,
  order: { JUDGED_AT: { sql: 'g.judged_at', type: 'timestamptz' } },
  tie: { sql: 'g.id', type: 'integer' },
};

/** The properties that determine how a version can be compared. */
export interface ComparedVersion {
  readonly id: number;
  readonly number: number;
  /** SHA-256 of its manifest. */
  readonly artifactHash: string;
  /** Its dataset version. */
  readonly dataset: {
    readonly id: number;
    readonly number: number;
    /** SHA-256 of the Arrow file. */
    readonly artifactHash: string;
  };
  /** SHA-256 of its lists; null if its split is not EXPLICIT. */
  readonly explicitSplit: string | null;
}

/** Unordered, without versions whose data is not available. */
export async function readComparedVersions(pool: Pool, ids: readonly number[]): Promise<ComparedVersion[]> {
  const { rows } = await pool.query<ComparedVersion>(
    `SELECT v.id, v.number, v.artifact_hash AS "artifactHash", r.split_hash AS "explicitSplit",
       json_build_object('id', d.id, 'number', d.number, 'artifactHash', d.artifact_hash) AS dataset
     FROM model_version v JOIN training_run r ON r.id = v.run_id JOIN dataset_version d ON d.id = r.dataset_version_id
     WHERE v.id = ANY($1::int[])`,
    [ids],
  );
  return rows;
}

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
  pool: Pool,
  { newer, older }: { readonly newer: ComparedVersion; readonly older: ComparedVersion },
): Promise<SharedPrediction[]> {
  const answer = (p: string) =>
    `CASE WHEN n.split = 'TEST' AND ${p}.track_id IS NOT NULL THEN
       jsonb_build_object('predicted', ${p}.predicted, 'lower', ${p}.lower, 'upper', ${p}.upper) END`;
  const { rows } = await pool.query<SharedPrediction>(
    `SELECT t.key, a.name AS artist, t.name AS title, n.split::text AS newer, o.split::text AS older,
       CASE WHEN n.split = 'TEST' THEN n.actual END AS actual,
       CASE WHEN n.split = 'TEST' THEN coalesce(seen.artist_popularity, t.artist_popularity) END AS "artistPopularity",
       ${answer('n')} AS "newerAnswer", ${answer('o')} AS "olderAnswer"
     FROM (SELECT * FROM prediction WHERE model_version_id = $1) n
     FULL JOIN (SELECT * FROM prediction WHERE model_version_id = $2) o ON o.track_id = n.track_id
     JOIN track t ON t.id = coalesce(n.track_id, o.track_id) JOIN artist a ON a.id = t.artist_id
     LEFT JOIN LATERAL (
       SELECT b.artist_popularity FROM track_observation b JOIN import i ON i.id = b.import_id
       WHERE n.split = 'TEST' AND b.track_id = t.id AND i.dataset_version_id <= $3
       ORDER BY b.observed_at DESC LIMIT 1
     ) seen ON true`,
    [newer.id, older.id, newer.dataset.id],
  );
  return rows;
}
