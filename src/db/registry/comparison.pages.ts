import type { SplitName } from '../../domain/names.js';
import type { Database } from '../client.js';
import type { ListSource } from '../lists/old-keyset-sql.js';
import type { Condition, Queryable } from '../lists/old-sql.js';

/** Ids of two versions, and the split on whose tracks they are compared. */
export interface ComparedPair {
  readonly baselineId: number;
  readonly candidateId: number;
  readonly split: SplitName;
}

/**
 * Runs statements that join all predictions of two versions. Predictions of a new version are not in PostgreSQL's
 * statistics yet, so it would use a nested loop: 4.5 s for 200,000 rows, compared with 2.1 s for a hash join. Hash tables
 * take up to twice `work_mem` (130 MB for a million tracks).
 *
 * @param reads TRACKS if only the artist of a track is read, which an index contains: 0.8 s instead of 1.2 s
 */
export const joining = (db: Database, reads: 'ARTISTS' | 'TRACKS'): Queryable => ({
  query: (text, values) =>
    db.transaction(async (client) => {
      await client.query(
        `SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'; SET LOCAL enable_seqscan = ${reads === 'TRACKS' ? 'on' : 'off'}`,
      );
      return client.query(text, values);
    }),
});

/** Avoids `c.actual = b.actual`, whose selectivity PostgreSQL underestimates. */
const SAME_LABEL = 'abs(c.actual - b.actual) < 1e-9';

/**
 * Tracks on which versions are comparable: they are in the same split for both, so neither was fitted on a track that the
 * other was not fitted on, and they have the same label for both.
 */
export const COMPARED = `prediction b JOIN prediction c ON c.track_id = b.track_id AND c.split = b.split AND ${SAME_LABEL}`;
export const OF_PAIR = `b.model_version_id = $1 AND c.model_version_id = $2 AND b.split = $3::"Split" AND c.split = $3::"Split"`;
export const ofPair = ({ baselineId, candidateId, split }: ComparedPair): unknown[] => [
  baselineId,
  candidateId,
  split,
];

const sums = {
  n: 'count(*)::float8',
  actual: 'sum(b.actual - 50)',
  actualSquares: 'sum((b.actual - 50) * (b.actual - 50))',
  baselineAbsolute: 'sum(b.absolute_error)',
  candidateAbsolute: 'sum(c.absolute_error)',
  baselineSquares: 'sum((b.actual - b.mean) * (b.actual - b.mean))',
  candidateSquares: 'sum((c.actual - c.mean) * (c.actual - c.mean))',
  baselineResiduals: 'sum(b.residual)',
  candidateResiduals: 'sum(c.residual)',
  baselinePredicted: 'sum(b.predicted - 50)',
  candidatePredicted: 'sum(c.predicted - 50)',
  baselinePredictedSquares: 'sum((b.predicted - 50) * (b.predicted - 50))',
  candidatePredictedSquares: 'sum((c.predicted - 50) * (c.predicted - 50))',
  predictedProducts: 'sum((b.predicted - 50) * (c.predicted - 50))',
  apart: 'sum(abs(c.predicted - b.predicted))',
  close: 'count(*) FILTER (WHERE abs(c.predicted - b.predicted) <= $4)::float8',
};

/** Like ml's ComparedSums. */
export type ComparedSumsRecord = { readonly [Name in keyof typeof sums]: number };

/**
 * Sums over all compared tracks, in up to 2,048 blocks of artists, which the bootstrap resamples. The number of blocks does
 * not depend on the number of tracks.
 */
export async function readComparedSums(
  db: Queryable,
  pair: ComparedPair,
  close: number,
): Promise<ComparedSumsRecord[]> {
  const { rows } = await db.query<ComparedSumsRecord>(
    `SELECT ${Object.entries(sums)
      .map(([name, sql]) => `${sql} AS "${name}"`)
      .join(', ')}
     FROM ${COMPARED} JOIN track t ON t.id = b.track_id WHERE ${OF_PAIR} GROUP BY hashint4(t.artist_id) & 2047`,
    [...ofPair(pair), close],
  );
  return rows;
}

export interface ComparedTrackCounts {
  readonly compared: number;
  readonly otherLabel: number;
  readonly otherSplit: number;
  readonly baselineOnly: number;
  readonly candidateOnly: number;
}

/** All tracks that are in the split for one of the versions, by whether and why they are left out. */
export async function readComparedTrackCounts(
  db: Queryable,
  pair: ComparedPair,
): Promise<ComparedTrackCounts> {
  const ofSplit = (version: string) =>
    `(SELECT track_id, actual FROM prediction WHERE model_version_id = ${version} AND split = $3::"Split")`;
  const inOtherSplit = (version: string, tracks: string) =>
    `(SELECT count(*)::int FROM prediction WHERE model_version_id = ${version} AND track_id = ANY(${tracks}))`;
  const { rows } = await db.query<ComparedTrackCounts>(
    `WITH tracks AS MATERIALIZED (
       SELECT count(*) FILTER (WHERE ${SAME_LABEL})::int AS compared, count(*) FILTER (WHERE NOT ${SAME_LABEL})::int AS other_label,
         coalesce(array_agg(b.track_id) FILTER (WHERE c.track_id IS NULL), '{}') AS of_baseline,
         coalesce(array_agg(c.track_id) FILTER (WHERE b.track_id IS NULL), '{}') AS of_candidate
       FROM ${ofSplit('$1')} b FULL JOIN ${ofSplit('$2')} c ON c.track_id = b.track_id
     ), other AS MATERIALIZED (
       SELECT ${inOtherSplit('$2', 'of_baseline')} AS candidate, ${inOtherSplit('$1', 'of_candidate')} AS baseline FROM tracks
     )
     SELECT compared, other_label AS "otherLabel", baseline + candidate AS "otherSplit",
       cardinality(of_baseline) - candidate AS "baselineOnly", cardinality(of_candidate) - baseline AS "candidateOnly"
     FROM tracks, other`,
    ofPair(pair),
  );
  return rows[0]!;
}

/** A track with the predictions of both versions. */
export interface ComparedTrackRecord {
  readonly baselineId: number;
  readonly candidateId: number;
  readonly trackId: number;
  readonly actual: number;
  readonly baselinePredicted: number;
  readonly candidatePredicted: number;
  readonly baselineAbsoluteError: number;
  readonly candidateAbsoluteError: number;
  /** Candidate − baseline in absolute error, in points. */
  readonly difference: number;
}

const DIFFERENCE = 'c.absolute_error - b.absolute_error';

/**
 * Compared tracks by the change of the absolute error, in bins of `width` points; bin 0 begins at 0. Empty bins are left
 * out, the lowest comes first.
 */
export async function readChangeBins(
  db: Queryable,
  pair: ComparedPair,
  width: number,
): Promise<{ bin: number; n: number }[]> {
  const { rows } = await db.query<{ bin: number; n: number }>(
    `SELECT floor((${DIFFERENCE}) / $4::float8)::int AS bin, count(*)::int AS n FROM ${COMPARED} WHERE ${OF_PAIR} GROUP BY 1 ORDER BY 1`,
    [...ofPair(pair), width],
  );
  return rows;
}

/** A list per baseline. */
export const comparedTrackList: ListSource<ComparedTrackRecord, 'DIFFERENCE'> = {
  columns: {
    baselineId: 'b.model_version_id',
    candidateId: 'c.model_version_id',
    trackId: 'b.track_id',
    actual: 'b.actual',
    baselinePredicted: 'b.predicted',
    candidatePredicted: 'c.predicted',
    baselineAbsoluteError: 'b.absolute_error',
    candidateAbsoluteError: 'c.absolute_error',
    difference: DIFFERENCE,
  },
  from: COMPARED,
  order: { DIFFERENCE: { sql: `(${DIFFERENCE})`, type: 'float8' } },
  tie: { sql: 'b.track_id', type: 'integer' },
};

/** The tracks of an artist with the predictions of both versions. */
export interface ComparedArtistRecord {
  readonly baselineId: number;
  readonly candidateId: number;
  readonly split: SplitName;
  readonly artistId: number;
  readonly trackCount: number;
  readonly baselineMae: number;
  readonly candidateMae: number;
  readonly difference: number;
  /** Sum over all tracks of the artist, in points. */
  readonly totalDifference: number;
}

/** A list per baseline. */
export const comparedArtistList: ListSource<ComparedArtistRecord, 'TOTAL_DIFFERENCE'> = {
  columns: {
    baselineId: 'a.baseline_id',
    candidateId: 'a.candidate_id',
    split: 'a.split::text',
    artistId: 'a.artist_id',
    trackCount: 'a.n',
    baselineMae: 'a.baseline / a.n',
    candidateMae: 'a.candidate / a.n',
    difference: '(a.candidate - a.baseline) / a.n',
    totalDifference: 'a.candidate - a.baseline',
  },
  // Grouped by the filtered columns, so that PostgreSQL filters before it groups.
  from: `(SELECT t.artist_id, b.model_version_id AS baseline_id, c.model_version_id AS candidate_id, b.split,
      c.split AS candidate_split, count(*)::int AS n, sum(b.absolute_error) AS baseline, sum(c.absolute_error) AS candidate
    FROM ${COMPARED} JOIN track t ON t.id = b.track_id
    GROUP BY t.artist_id, b.model_version_id, c.model_version_id, b.split, c.split) a`,
  order: { TOTAL_DIFFERENCE: { sql: '(a.candidate - a.baseline)', type: 'float8' } },
  tie: { sql: 'a.artist_id', type: 'integer' },
};

/** Tracks on which the candidate's error is lower or higher than the baseline's. */
export type Change = 'IMPROVED' | 'WORSENED';

const beyondZero = { IMPROVED: '< 0', WORSENED: '> 0' };

export const comparedTrackConditions = (
  { candidateId, split }: ComparedPair,
  change: Change,
): Condition[] => [
  (params) => `c.model_version_id = ${params.add(candidateId)}`,
  (params) => `b.split = ${params.add(split)}::"Split"`,
  (params) => `c.split = ${params.add(split)}::"Split"`,
  () => `${DIFFERENCE} ${beyondZero[change]}`,
];

export const comparedArtistConditions = (
  { candidateId, split }: ComparedPair,
  change: Change,
): Condition[] => [
  (params) => `a.candidate_id = ${params.add(candidateId)}`,
  (params) => `a.split = ${params.add(split)}::"Split"`,
  (params) => `a.candidate_split = ${params.add(split)}::"Split"`,
  () => `a.candidate - a.baseline ${beyondZero[change]}`,
];
