import { sql } from 'kysely';
import type { Db } from '../kysely.js';
import {
  between,
  type Condition,
  contains,
  defineList,
  equals,
  expressions,
  type Filter,
  type FilterFields,
  key,
  type Range,
  type RowOf,
  within,
} from '../lists/index.js';
import { rowsOfEach } from '../rows.js';

const t = expressions<{ t: 'track' }>();

interface OwnTrackFilter {
  /** The artist's exact name. */
  readonly artist?: string | null;
  readonly nameContains?: string | null;
  readonly genre?: string | null;
  readonly explicit?: boolean | null;
  readonly popularity?: Range<number> | null;
  readonly releaseDate?: Range<Date> | null;
}
export type TrackFilter = Filter<OwnTrackFilter>;

/** Tracks of the artist with exactly this name. */
export const byArtist = (name: string): Condition =>
  t('t.artistId', '=', t.selectFrom('artist').select('artist.id').where('artist.name', '=', name));

/** Conditions on `t`, a row of track. */
export const trackFields: FilterFields<OwnTrackFilter> = {
  artist: byArtist,
  nameContains: contains(t.ref('t.name')),
  genre: (genre) => sql`${genre} = any(${t.ref('t.genres')})`,
  explicit: equals(t.ref('t.explicit')),
  popularity: within(t.ref('t.popularity')),
  releaseDate: between(t.ref('t.releaseDate')),
};

export const trackList = defineList({
  rows: (db) => db.selectFrom('track as t').selectAll('t'),
  order: {
    NAME: key(t.ref('t.name'), 'text'),
    POPULARITY: key(t.ref('t.popularity'), 'float8'),
    RELEASE_DATE: key(t.ref('t.releaseDate'), 'date', 'nullable'),
  },
  defaultOrder: { field: 'POPULARITY', direction: 'DESC' },
  tie: key(t.ref('t.id'), 'integer'),
  by: {
    id: key(t.ref('t.id'), 'integer'),
    key: key(t.ref('t.key'), 'text'),
    spotifyId: key(t.ref('t.spotifyId'), 'text', 'nullable'),
  },
  of: {
    artist: { key: key(t.ref('t.artistId'), 'integer') },
    album: { key: key(t.ref('t.albumId'), 'integer', 'nullable') },
  },
  filter: trackFields,
});
export type TrackRecord = RowOf<typeof trackList>;

/** Each track's observations, oldest first. */
export async function readObservations(db: Db, trackIds: readonly number[]) {
  const rows = await db
    .selectFrom('trackObservation')
    .select(['trackId', 'popularity', 'artistPopularity', 'importId', 'artistFollowers', 'observedAt'])
    .where('trackId', 'in', trackIds)
    .orderBy('observedAt')
    .orderBy('importId')
    .execute();
  return rowsOfEach(trackIds, rows, ({ trackId }) => trackId);
}
export type ObservationRecord = Awaited<ReturnType<typeof readObservations>>[number][number];
