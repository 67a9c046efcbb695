import type { Pool } from 'pg';
import { type TrackOrderField } from '../../domain/order-fields.js';
import { type LabelledTrack, type RecordingField, recordingNames } from '../../domain/track.js';
import type { Filter, FilterFields } from '../lists/old-filter.js';
import type { ListSource } from '../lists/old-keyset-sql.js';
import { type Condition, contains, equals, type Range, within } from '../lists/old-sql.js';
import { recordingColumns } from './track-columns.js';

type Observed = 'popularity' | 'artistPopularity' | 'artistFollowers';

export interface TrackRecord extends Pick<
  LabelledTrack,
  'key' | 'genres' | 'releaseDate' | RecordingField | Observed
> {
  readonly id: number;
  readonly spotifyId: string | null;
  readonly name: string;
  readonly artistId: number;
  readonly albumId: number | null;
}

export const trackList: ListSource<TrackRecord, TrackOrderField> = {
  columns: {
    id: 't.id',
    key: 't.key',
    spotifyId: 't.spotify_id',
    name: 't.name',
    artistId: 't.artist_id',
    albumId: 't.album_id',
    ...(Object.fromEntries(recordingNames.map((name) => [name, `t.${recordingColumns[name]}`])) as Record<
      RecordingField,
      string
    >),
    popularity: 't.popularity',
    artistPopularity: 't.artist_popularity',
    artistFollowers: 't.artist_followers::float8', // below 2^53, so exact
    genres: 't.genres',
    releaseDate: 't.release_date::text',
  },
  from: 'track t',
  order: {
    NAME: { sql: 't.name', type: 'text' },
    POPULARITY: { sql: 't.popularity', type: 'float8' },
    RELEASE_DATE: { sql: 't.release_date', type: 'date', nullable: true },
  },
  tie: { sql: 't.id', type: 'integer' },
};

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
export const byArtist =
  (name: string): Condition =>
  (params) =>
    `t.artist_id = (SELECT id FROM artist WHERE name = ${params.add(name)})`;

/** Conditions on `t`, a row of track. */
export const trackFields: FilterFields<OwnTrackFilter> = {
  artist: byArtist,
  nameContains: contains('t.name'),
  genre: (genre) => (params) => `${params.add(genre)} = ANY(t.genres)`,
  explicit: equals('t.explicit'),
  popularity: within('t.popularity', 'float8'),
  releaseDate: within('t.release_date', 'date'),
};

/** An observation of a track by one import. */
export interface ObservationRecord extends Pick<LabelledTrack, Observed> {
  readonly observedAt: Date;
  readonly importId: string;
}

/** Each track's observations, oldest first. */
export async function readObservations(
  pool: Pool,
  trackIds: readonly number[],
): Promise<ObservationRecord[][]> {
  const { rows } = await pool.query<ObservationRecord & { trackId: number }>(
    `SELECT track_id AS "trackId", popularity, artist_popularity AS "artistPopularity", import_id AS "importId",
       artist_followers::float8 AS "artistFollowers", observed_at AS "observedAt"
     FROM track_observation WHERE track_id = ANY($1::int[]) ORDER BY observed_at, import_id`,
    [trackIds],
  );
  const byTrack = new Map<number, ObservationRecord[]>(trackIds.map((id) => [id, []]));
  for (const row of rows) byTrack.get(row.trackId)?.push(row);
  return trackIds.map((id) => byTrack.get(id) ?? []);
}
