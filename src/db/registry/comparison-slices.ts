import { type RawBuilder, sql } from 'kysely';
import type { SliceDimension } from '../../domain/registry-names.js';
import type { Db } from '../kysely.js';
import { type ComparedPair, comparedTables, ofPair } from './comparison.js';

const band = (popularity: RawBuilder<unknown>) =>
  sql`case when ${popularity} is null then 'unknown' when ${popularity} >= 90 then '90–100'
    else floor(${popularity} / 10) * 10 || '–' || floor(${popularity} / 10) * 10 + 9 end`;

/** Whether TRAIN of a version has another track of the artist or album. A training track's own row does not count. */
const seen = (trained: RawBuilder<unknown>) =>
  sql`coalesce(${trained}, 0) > case when b.split = 'TRAIN' then 1 else 0 end`;
const seenByBoth = (baseline: RawBuilder<unknown>, candidate: RawBuilder<unknown>) =>
  sql`case when ${seen(baseline)} and ${seen(candidate)} then 'seen' when ${seen(baseline)} then 'seen by the baseline only'
    when ${seen(candidate)} then 'seen by the candidate only' else 'unseen' end`;

const trainedArtists = (alias: string, version: number) => {
  const s = sql.table(alias);
  return sql`left join artist_error_statistic ${s}
    on ${s}.model_version_id = ${version} and ${s}.split = 'TRAIN' and ${s}.artist_id = t.artist_id`;
};
const trainedAlbums = ({ baselineId, candidateId }: ComparedPair) => sql`left join (
    select o.album_id, count(*) filter (where p.model_version_id = ${baselineId}) as baseline,
      count(*) filter (where p.model_version_id = ${candidateId}) as candidate
    from prediction p join track o on o.id = p.track_id
    where p.model_version_id in (${baselineId}, ${candidateId}) and p.split = 'TRAIN' and o.album_id is not null
    group by o.album_id
  ) trained on trained.album_id = t.album_id`;

interface Slicing {
  /** The label of a track's slice. The labels are those of ml's error slices. */
  readonly label: RawBuilder<unknown>;
  /** The join that the label needs. */
  readonly join: (pair: ComparedPair) => RawBuilder<unknown>;
}
const none = () => sql``;

const dimensions: Readonly<Record<SliceDimension, Slicing>> = {
  RELEASE_YEAR: { label: sql`coalesce(to_char(t.release_date, 'YYYY'), 'unknown')`, join: none },
  ARTIST_POPULARITY_BAND: { label: band(sql`t.artist_popularity`), join: none },
  ALBUM_TYPE: {
    label: sql`coalesce(l.type, 'unknown')`,
    join: () => sql`left join album l on l.id = t.album_id`,
  },
  GENRE: {
    label: sql`g.genre`,
    join: () =>
      sql`cross join lateral (select distinct unnest(case when t.genres = '{}' then '{unknown}' else t.genres end) as genre) g`,
  },
  EXPLICIT: {
    label: sql`case t.explicit when true then 'explicit' when false then 'not explicit' else 'unknown' end`,
    join: none,
  },
  ARTIST_SEEN: {
    label: seenByBoth(sql`sb.n`, sql`sc.n`),
    join: ({ baselineId, candidateId }) =>
      sql`${trainedArtists('sb', baselineId)} ${trainedArtists('sc', candidateId)}`,
  },
  ALBUM_SEEN: { label: seenByBoth(sql`trained.baseline`, sql`trained.candidate`), join: trainedAlbums },
  POPULARITY_BAND: { label: band(sql`b.actual`), join: none },
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
  db: Db,
  pair: ComparedPair,
  dimension: SliceDimension,
  most: number | null,
): Promise<ComparedSliceRecord[]> {
  const { label, join } = dimensions[dimension];
  // A whole statement: the dimension decides which tables it joins.
  const { rows } = await sql<ComparedSliceRecord>`
    select label, sum(n)::int as n, json_agg(json_build_array(n, baseline, candidate)) as blocks
    from (
      select ${label} as label, count(*) as n, sum(b.absolute_error) as baseline, sum(c.absolute_error) as candidate
      from ${comparedTables} join track t on t.id = b.track_id ${join(pair)}
      where ${ofPair(pair)} group by label, hashint4(t.artist_id) & 511
    ) block group by label order by sum(n) desc, label limit ${most}`.execute(db);
  return rows;
}
