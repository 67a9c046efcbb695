import type { Queryable } from '../lists/old-sql.js';
import { COMPARED, type ComparedPair, OF_PAIR, ofPair } from './comparison.pages.js';

const band = (popularity: string) =>
  `CASE WHEN ${popularity} IS NULL THEN 'unknown' WHEN ${popularity} >= 90 THEN '90–100'
     ELSE floor(${popularity} / 10) * 10 || '–' || floor(${popularity} / 10) * 10 + 9 END`;

/** Whether TRAIN of a version has another track of the artist or album. A training track's own row does not count. */
const seen = (trained: string) => `coalesce(${trained}, 0) > CASE WHEN b.split = 'TRAIN' THEN 1 ELSE 0 END`;
const seenByBoth = (baseline: string, candidate: string) =>
  `CASE WHEN ${seen(baseline)} AND ${seen(candidate)} THEN 'seen' WHEN ${seen(baseline)} THEN 'seen by the baseline only'
     WHEN ${seen(candidate)} THEN 'seen by the candidate only' ELSE 'unseen' END`;

const trainedArtists = (name: string, version: string) =>
  `LEFT JOIN artist_error_statistic ${name}
     ON ${name}.model_version_id = ${version} AND ${name}.split = 'TRAIN' AND ${name}.artist_id = t.artist_id`;
const TRAINED_ALBUMS = `LEFT JOIN (
    SELECT o.album_id, count(*) FILTER (WHERE p.model_version_id = $1) AS baseline,
      count(*) FILTER (WHERE p.model_version_id = $2) AS candidate
    FROM prediction p JOIN track o ON o.id = p.track_id
    WHERE p.model_version_id IN ($1, $2) AND p.split = 'TRAIN' AND o.album_id IS NOT NULL GROUP BY o.album_id
  ) trained ON trained.album_id = t.album_id`;

/** The label of a track's slice, and the join that it needs. The labels are those of ml's error slices. */
const dimensions = {
  RELEASE_YEAR: { label: `coalesce(to_char(t.release_date, 'YYYY'), 'unknown')`, join: '' },
  ARTIST_POPULARITY_BAND: { label: band('t.artist_popularity'), join: '' },
  ALBUM_TYPE: { label: `coalesce(l.type, 'unknown')`, join: 'LEFT JOIN album l ON l.id = t.album_id' },
  GENRE: {
    label: 'g.genre',
    join: `CROSS JOIN LATERAL (SELECT DISTINCT unnest(CASE WHEN t.genres = '{}' THEN '{unknown}' ELSE t.genres END) AS genre) g`,
  },
  EXPLICIT: {
    label: `CASE t.explicit WHEN true THEN 'explicit' WHEN false THEN 'not explicit' ELSE 'unknown' END`,
    join: '',
  },
  ARTIST_SEEN: {
    label: seenByBoth('sb.n', 'sc.n'),
    join: `${trainedArtists('sb', '$1')} ${trainedArtists('sc', '$2')}`,
  },
  ALBUM_SEEN: {
    label: seenByBoth('trained.baseline', 'trained.candidate'),
    join: TRAINED_ALBUMS,
  },
  POPULARITY_BAND: { label: band('b.actual'), join: '' },
};

/** Like ml's ComparedSlice. */
export interface ComparedSliceRecord {
  readonly label: string;
  readonly n: number;
  /** For each of up to 512 blocks of artists: the number of tracks, and the sums of both versions' absolute errors. */
  readonly blocks: readonly (readonly [n: number, baseline: number, candidate: number])[];
}

/**
 * Compared tracks by their current facts in the catalogue, unordered.
 *
 * @param most maximum number of slices, those with the most tracks; null for all
 */
export async function readComparedSlices(
  db: Queryable,
  pair: ComparedPair,
  dimension: keyof typeof dimensions,
  most: number | null,
): Promise<ComparedSliceRecord[]> {
  const { label, join } = dimensions[dimension];
  const { rows } = await db.query<ComparedSliceRecord>(
    `SELECT label, sum(n)::int AS n, json_agg(json_build_array(n, baseline, candidate)) AS blocks
     FROM (
       SELECT ${label} AS label, count(*) AS n, sum(b.absolute_error) AS baseline, sum(c.absolute_error) AS candidate
       FROM ${COMPARED} JOIN track t ON t.id = b.track_id ${join}
       WHERE ${OF_PAIR} GROUP BY label, hashint4(t.artist_id) & 511
     ) block GROUP BY label ORDER BY sum(n) DESC, label LIMIT $4`,
    [...ofPair(pair), most],
  );
  return rows;
}
