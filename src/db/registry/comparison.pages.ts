import { sql } from 'kysely';
import type { Db } from '../kysely.js';
import { type Condition, defineList, key, type RowOf } from '../lists/index.js';
import { both, compared, type ComparedPair, difference } from './comparison.js';

/** The tracks of a baseline with the predictions of both versions. Differences are candidate − baseline, in points. */
export const comparedTrackList = defineList({
  rows: (db) =>
    compared(db).select([
      'b.modelVersionId as baselineId',
      'c.modelVersionId as candidateId',
      'b.trackId',
      'b.actual',
      'b.predicted as baselinePredicted',
      'c.predicted as candidatePredicted',
      'b.absoluteError as baselineAbsoluteError',
      'c.absoluteError as candidateAbsoluteError',
      difference.as('difference'),
    ]),
  order: { DIFFERENCE: key(difference, 'float8') },
  defaultOrder: { field: 'DIFFERENCE', direction: 'ASC' },
  tie: key(both.ref('b.trackId'), 'integer'),
  by: {},
  of: { baseline: { key: key(both.ref('b.modelVersionId'), 'integer') } },
});
export type ComparedTrackRecord = RowOf<typeof comparedTrackList>;

/** One compared track; null if it is not compared. */
export async function readComparedTrack(db: Db, baselineId: number, candidateId: number, trackId: number) {
  const found = comparedTrackList
    .rows(db)
    .where('b.modelVersionId', '=', baselineId)
    .where('c.modelVersionId', '=', candidateId)
    .where('b.trackId', '=', trackId);
  return (await found.executeTakeFirst()) ?? null;
}

/** Grouped by the filtered columns, so that PostgreSQL filters before it groups. */
const artistSums = (db: Db) =>
  compared(db)
    .innerJoin('track as t', 't.id', 'b.trackId')
    .select(({ fn }) => [
      't.artistId',
      'b.modelVersionId as baselineId',
      'c.modelVersionId as candidateId',
      'b.split',
      'c.split as candidateSplit',
      fn.countAll<number>().as('n'),
      fn.sum<number>('b.absoluteError').as('baseline'),
      fn.sum<number>('c.absoluteError').as('candidate'),
    ])
    .groupBy(['t.artistId', 'b.modelVersionId', 'c.modelVersionId', 'b.split', 'c.split']);

const total = sql<number>`(a.candidate - a.baseline)`;
const column = <Value>(name: string) => sql<Value>`${sql.ref(`a.${name}`)}`;

/** The artists of a baseline's tracks with the errors of both versions. */
export const comparedArtistList = defineList({
  rows: (db) =>
    db.selectFrom(artistSums(db).as('a')).select([
      'a.baselineId',
      'a.candidateId',
      'a.split',
      'a.artistId',
      'a.n as trackCount',
      sql<number>`a.baseline / a.n`.as('baselineMae'),
      sql<number>`a.candidate / a.n`.as('candidateMae'),
      sql<number>`(a.candidate - a.baseline) / a.n`.as('difference'),
      // Sum over all tracks of the artist, in points.
      total.as('totalDifference'),
    ]),
  order: { TOTAL_DIFFERENCE: key(total, 'float8') },
  defaultOrder: { field: 'TOTAL_DIFFERENCE', direction: 'ASC' },
  tie: key(column<number>('artistId'), 'integer'),
  by: {},
  of: { baseline: { key: key(column<number>('baselineId'), 'integer') } },
});
export type ComparedArtistRecord = RowOf<typeof comparedArtistList>;

/** One artist with compared tracks; null if there is none. */
export async function readComparedArtist(db: Db, pair: ComparedPair, artistId: number) {
  const found = comparedArtistList
    .rows(db)
    .where('a.baselineId', '=', pair.baselineId)
    .where('a.candidateId', '=', pair.candidateId)
    .where('a.split', '=', pair.split)
    .where('a.artistId', '=', artistId);
  return (await found.executeTakeFirst()) ?? null;
}

/** Tracks on which the candidate's error is lower or higher than the baseline's. */
export type Change = 'IMPROVED' | 'WORSENED';

const beyondZero = { IMPROVED: sql`< 0`, WORSENED: sql`> 0` };

export const comparedTrackConditions = (
  { candidateId, split }: ComparedPair,
  change: Change,
): Condition[] => [
  both('c.modelVersionId', '=', candidateId),
  both('b.split', '=', split),
  both('c.split', '=', split),
  sql`${difference} ${beyondZero[change]}`,
];

export const comparedArtistConditions = (
  { candidateId, split }: ComparedPair,
  change: Change,
): Condition[] => [
  sql`a.candidate_id = ${candidateId}`,
  sql`a.split = ${split}`,
  sql`a.candidate_split = ${split}`,
  sql`${total} ${beyondZero[change]}`,
];
