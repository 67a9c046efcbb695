import type { Filter, FilterFields } from '../lists/old-filter.js';
import type { ListSource } from '../lists/old-keyset-sql.js';
import { contains, type Range, within } from '../lists/old-sql.js';

export interface ArtistRecord {
  readonly id: number;
  readonly name: string;
  readonly trackCount: number;
  readonly meanPopularity: number | null;
}

export type ArtistOrderField = 'NAME' | 'TRACK_COUNT' | 'MEAN_POPULARITY';

export const artistList: ListSource<ArtistRecord, ArtistOrderField> = {
  columns: { id: 'a.id', name: 'a.name', trackCount: 'a.track_count', meanPopularity: 'a.mean_popularity' },
  from: 'artist a',
  order: {
    NAME: { sql: 'a.name', type: 'text' },
    TRACK_COUNT: { sql: 'a.track_count', type: 'integer' },
    MEAN_POPULARITY: { sql: 'a.mean_popularity', type: 'float8', nullable: true },
  },
  tie: { sql: 'a.id', type: 'integer' },
};

interface OwnArtistFilter {
  readonly nameContains?: string | null;
  readonly trackCount?: Range<number> | null;
  readonly meanPopularity?: Range<number> | null;
}
export type ArtistFilter = Filter<OwnArtistFilter>;

/** Conditions on `a`, a row of artist. */
export const artistFields: FilterFields<OwnArtistFilter> = {
  nameContains: contains('a.name'),
  trackCount: within('a.track_count', 'integer'),
  meanPopularity: within('a.mean_popularity', 'float8'),
};

export interface AlbumRecord {
  readonly id: number;
  readonly spotifyId: string | null;
  readonly name: string;
  /** yyyy-mm-dd */
  readonly releaseDate: string | null;
  readonly releasePrecision: 'DAY' | 'MONTH' | 'YEAR' | null;
  readonly totalTracks: number | null;
  readonly type: string | null;
}

export const albumList: ListSource<AlbumRecord, never> = {
  columns: {
    id: 'l.id',
    spotifyId: 'l.spotify_id',
    name: 'l.name',
    releaseDate: 'l.release_date::text',
    releasePrecision: 'l.release_precision::text',
    totalTracks: 'l.total_tracks',
    type: 'l.type',
  },
  from: 'album l',
  order: {},
  tie: { sql: 'l.id', type: 'integer' },
};
