import {
  contains,
  defineList,
  expressions,
  type Filter,
  type FilterFields,
  key,
  type Range,
  type RowOf,
  within,
} from '../lists/index.js';

const a = expressions<{ a: 'artist' }>();

interface OwnArtistFilter {
  readonly nameContains?: string | null;
  readonly trackCount?: Range<number> | null;
  readonly meanPopularity?: Range<number> | null;
}
export type ArtistFilter = Filter<OwnArtistFilter>;

/** Conditions on `a`, a row of artist. */
export const artistFields: FilterFields<OwnArtistFilter> = {
  nameContains: contains(a.ref('a.name')),
  trackCount: within(a.ref('a.trackCount')),
  meanPopularity: within(a.ref('a.meanPopularity')),
};

export const artistList = defineList({
  rows: (db) => db.selectFrom('artist as a').selectAll('a'),
  order: {
    NAME: key(a.ref('a.name'), 'text'),
    TRACK_COUNT: key(a.ref('a.trackCount'), 'integer'),
    MEAN_POPULARITY: key(a.ref('a.meanPopularity'), 'float8', 'nullable'),
  },
  defaultOrder: { field: 'TRACK_COUNT', direction: 'DESC' },
  tie: key(a.ref('a.id'), 'integer'),
  by: { id: key(a.ref('a.id'), 'integer'), name: key(a.ref('a.name'), 'text') },
  of: {},
  filter: artistFields,
});
export type ArtistRecord = RowOf<typeof artistList>;

const l = expressions<{ l: 'album' }>();

export const albumList = defineList({
  rows: (db) => db.selectFrom('album as l').selectAll('l'),
  order: { NAME: key(l.ref('l.name'), 'text') },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
  tie: key(l.ref('l.id'), 'integer'),
  by: { id: key(l.ref('l.id'), 'integer') },
  of: {},
});
export type AlbumRecord = RowOf<typeof albumList>;
