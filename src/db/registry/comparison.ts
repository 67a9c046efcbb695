import { sql, type SqlBool } from 'kysely';
import type { SplitName } from '../../domain/names.js';
import type { Database } from '../client.js';
import { type Db, kyselyWith } from '../kysely.js';
import { columnsOf, expressions } from '../lists/index.js';

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
export const joining = ({ pool }: Pick<Database, 'pool'>, reads: 'ARTISTS' | 'TRACKS'): Db =>
  kyselyWith(
    pool,
    `SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'; SET LOCAL enable_seqscan = ${reads === 'TRACKS' ? 'on' : 'off'}`,
  );

/** The predictions of a track by the baseline, `b`, and by the candidate, `c`. */
export const both = expressions<{ b: 'prediction'; c: 'prediction'; t: 'track' }>();

/** Avoids `c.actual = b.actual`, whose selectivity PostgreSQL underestimates. */
const sameLabel = sql<SqlBool>`abs(c.actual - b.actual) < 1e-9`;

/**
 * Tracks on which versions are comparable: they are in the same split for both, so neither was fitted on a track that the
 * other was not fitted on, and they have the same label for both.
 */
export const compared = (db: Db) =>
  db
    .selectFrom('prediction as b')
    .innerJoin('prediction as c', (join) =>
      join.onRef('c.trackId', '=', 'b.trackId').onRef('c.split', '=', 'b.split').on(sameLabel),
    );

/** The same tables for a statement that is a template. */
export const comparedTables = sql`prediction b join prediction c on c.track_id = b.track_id and c.split = b.split and ${sameLabel}`;

/** The rows of {@link compared} that belong to a pair of versions. */
export const ofPair = ({ baselineId, candidateId, split }: ComparedPair) =>
  both.and([
    both('b.modelVersionId', '=', baselineId),
    both('c.modelVersionId', '=', candidateId),
    both('b.split', '=', split),
    both('c.split', '=', split),
  ]);

export const difference = sql<number>`(c.absolute_error - b.absolute_error)`;

const sumsOf = (close: number) => ({
  n: sql<number>`count(*)`,
  actual: sql<number>`sum(b.actual - 50)`,
  actualSquares: sql<number>`sum((b.actual - 50) * (b.actual - 50))`,
  baselineAbsolute: sql<number>`sum(b.absolute_error)`,
  candidateAbsolute: sql<number>`sum(c.absolute_error)`,
  baselineSquares: sql<number>`sum((b.actual - b.mean) * (b.actual - b.mean))`,
  candidateSquares: sql<number>`sum((c.actual - c.mean) * (c.actual - c.mean))`,
  baselineResiduals: sql<number>`sum(b.residual)`,
  candidateResiduals: sql<number>`sum(c.residual)`,
  baselinePredicted: sql<number>`sum(b.predicted - 50)`,
  candidatePredicted: sql<number>`sum(c.predicted - 50)`,
  baselinePredictedSquares: sql<number>`sum((b.predicted - 50) * (b.predicted - 50))`,
  candidatePredictedSquares: sql<number>`sum((c.predicted - 50) * (c.predicted - 50))`,
  predictedProducts: sql<number>`sum((b.predicted - 50) * (c.predicted - 50))`,
  apart: sql<number>`sum(abs(c.predicted - b.predicted))`,
  close: sql<number>`count(*) filter (where abs(c.predicted - b.predicted) <= ${close})`,
});

/**
 * Sums over all compared tracks, in up to 2,048 blocks of artists, which the bootstrap resamples. The number of blocks does
 * not depend on the number of tracks. The fields are those of ml's ComparedSums.
 */
export const readComparedSums = (db: Db, pair: ComparedPair, close: number) =>
  compared(db)
    .innerJoin('track as t', 't.id', 'b.trackId')
    .select(columnsOf(sumsOf(close)))
    .where(ofPair(pair))
    .groupBy(sql`hashint4(t.artist_id) & 2047`)
    .execute();

export interface ComparedTrackCounts {
  readonly compared: number;
  readonly otherLabel: number;
  readonly otherSplit: number;
  readonly baselineOnly: number;
  readonly candidateOnly: number;
}

/** All tracks that are in the split for one of the versions, by whether and why they are left out. */
export async function readComparedTrackCounts(
  db: Db,
  { baselineId, candidateId, split }: ComparedPair,
): Promise<ComparedTrackCounts> {
  const ofSplit = (version: number) =>
    sql`(select track_id, actual from prediction where model_version_id = ${version} and split = ${split})`;
  const inOtherSplit = (version: number, tracks: string) =>
    sql`(select count(*)::int from prediction where model_version_id = ${version} and track_id = any(${sql.ref(tracks)}))`;
  // A whole statement: a full join, whose counts and lists of tracks a second step reads.
  const { rows } = await sql<ComparedTrackCounts>`
    with tracks as materialized (
      select count(*) filter (where ${sameLabel}) as compared, count(*) filter (where not ${sameLabel}) as other_label,
        coalesce(array_agg(b.track_id) filter (where c.track_id is null), '{}') as of_baseline,
        coalesce(array_agg(c.track_id) filter (where b.track_id is null), '{}') as of_candidate
      from ${ofSplit(baselineId)} b full join ${ofSplit(candidateId)} c on c.track_id = b.track_id
    ), other as materialized (
      select ${inOtherSplit(candidateId, 'ofBaseline')} as candidate, ${inOtherSplit(baselineId, 'ofCandidate')} as baseline
      from tracks
    )
    select compared, other_label, baseline + candidate as other_split,
      cardinality(of_baseline) - candidate as baseline_only, cardinality(of_candidate) - baseline as candidate_only
    from tracks, other`.execute(db);
  return rows[0]!;
}

/**
 * Compared tracks by the change of the absolute error, in bins of `width` points; bin 0 begins at 0. Empty bins are left
 * out, the lowest comes first.
 */
export const readChangeBins = (db: Db, pair: ComparedPair, width: number) =>
  compared(db)
    .select([
      sql<number>`floor(${difference} / ${width}::float8)::int`.as('bin'),
      sql<number>`count(*)`.as('n'),
    ])
    .where(ofPair(pair))
    .groupBy('bin')
    .orderBy('bin')
    .execute();
