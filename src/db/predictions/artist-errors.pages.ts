import { sql } from 'kysely';
import type { SplitName } from '../../domain/names.js';
import { artistFields, type ArtistFilter } from '../dataset/artists.pages.js';
import { interval } from '../interval.js';
import type { Db } from '../kysely.js';
import {
  all,
  type Condition,
  conditionsOf,
  defineList,
  expressions,
  type Filter,
  type FilterFields,
  key,
  type Range,
  type RowOf,
  within,
} from '../lists/index.js';

const s = expressions<{ s: 'artistErrorStatistic'; a: 'artist' }>();

interface OwnArtistErrorFilter {
  readonly artist?: ArtistFilter | null;
  readonly trackCount?: Range<number> | null;
  readonly mae?: Range<number> | null;
  readonly bias?: Range<number> | null;
}
export type ArtistErrorFilter = Filter<OwnArtistErrorFilter>;

const artist = s.selectFrom('artist as a').whereRef('a.id', '=', 's.artistId');

/** Conditions on `s`, a row of artist_error_statistic. */
const artistErrorFields: FilterFields<OwnArtistErrorFilter> = {
  artist: (filter, compiler) =>
    s.exists(artist.select(sql.lit(1).as('one')).where(all(compiler.compile(filter, artistFields)))),
  trackCount: within(s.ref('s.n')),
  mae: within(s.ref('s.mae')),
  bias: within(s.ref('s.bias')),
};

/** A list per model version and split. */
export const artistErrorList = defineList({
  rows: (db) =>
    db
      .selectFrom('artistErrorStatistic as s')
      .select(({ ref }) => [
        's.modelVersionId',
        's.artistId',
        's.split',
        's.n as trackCount',
        's.mae',
        's.bias',
        's.rmse',
        's.shrunkenMae',
        interval(ref('s.shrunkenMaeLower'), ref('s.shrunkenMaeUpper')).as('shrunkenMaeInterval'),
      ]),
  order: {
    MAE: key(s.ref('s.mae'), 'float8'),
    BIAS: key(s.ref('s.bias'), 'float8'),
    RMSE: key(s.ref('s.rmse'), 'float8'),
    SHRUNKEN_MAE: key(s.ref('s.shrunkenMae'), 'float8', 'nullable'),
    TRACK_COUNT: key(s.ref('s.n'), 'integer'),
    NAME: key(sql<string>`${artist.select('a.name')}`, 'text'),
  },
  defaultOrder: { field: 'MAE', direction: 'DESC' },
  tie: key(s.ref('s.artistId'), 'integer'),
  by: {},
  of: { modelVersion: { key: key(s.ref('s.modelVersionId'), 'integer') } },
});
export type ArtistErrorRecord = RowOf<typeof artistErrorList>;

export const artistErrorConditions = (
  split: SplitName,
  minTracks: number,
  filter: ArtistErrorFilter | null | undefined,
): Condition[] => [
  s('s.split', '=', split),
  ...(minTracks === 1 ? [] : [within(s.ref('s.n'))({ min: minTracks })]),
  ...conditionsOf(filter, artistErrorFields),
];

/** The error of a version on one artist in a split; null if the split has no track of the artist. */
export async function readArtistError(db: Db, versionId: number, split: SplitName, artistId: number) {
  const found = artistErrorList
    .rows(db)
    .where('s.modelVersionId', '=', versionId)
    .where('s.split', '=', split)
    .where('s.artistId', '=', artistId);
  return (await found.executeTakeFirst()) ?? null;
}
