import type { Pool } from 'pg';
import { type Interval } from '../../domain/interval.js';
import { type SplitName } from '../../domain/names.js';
import { type ArtistErrorOrderField, type PredictionOrderField } from '../../domain/order-fields.js';
import { artistFields, type ArtistFilter } from '../dataset/artists.pages.js';
import { byArtist, trackFields, type TrackFilter } from '../dataset/tracks.pages.js';
import { conditionsOf, type Filter, type FilterFields } from '../lists/old-filter.js';
import type { StoredCount } from '../lists/old-keyset.js';
import type { ListSource } from '../lists/old-keyset-sql.js';
import { all, type Condition, type Range, selectList, within } from '../lists/old-sql.js';

/** residual = actual − predicted, in popularity points. */
export interface PredictionRecord {
  readonly modelVersionId: number;
  readonly trackId: number;
  readonly split: SplitName;
  readonly actual: number;
  readonly predicted: number;
  readonly residual: number;
  readonly absoluteError: number;
  /** Mean of the predictive distribution; equal to `predicted` if there is no distribution. */
  readonly mean: number;
  /** Probability of at most 5 points; null for a version without distributions. */
  readonly probabilityOfLow: number | null;
  /** The 90 % prediction interval; null if the version has no calibration. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A list per model version. */
export const predictionList: ListSource<PredictionRecord, PredictionOrderField> = {
  columns: {
    modelVersionId: 'p.model_version_id',
    trackId: 'p.track_id',
    split: 'p.split::text',
    actual: 'p.actual',
    predicted: 'p.predicted',
    residual: 'p.residual',
    absoluteError: 'p.absolute_error',
    mean: 'p.mean',
    probabilityOfLow: 'p.probability_of_low',
    lower: 'p.lower',
    upper: 'p.upper',
  },
  from: 'prediction p',
  order: {
    PREDICTED: { sql: 'p.predicted', type: 'float8' },
    ACTUAL: { sql: 'p.actual', type: 'float8' },
    RESIDUAL: { sql: 'p.residual', type: 'float8' },
    ABSOLUTE_ERROR: { sql: 'p.absolute_error', type: 'float8' },
  },
  tie: { sql: 'p.track_id', type: 'integer' },
};

interface OwnPredictionFilter {
  readonly predicted?: Range<number> | null;
  readonly actual?: Range<number> | null;
  readonly residual?: Range<number> | null;
  readonly absoluteError?: Range<number> | null;
  readonly track?: TrackFilter | null;
}
export type PredictionFilter = Filter<OwnPredictionFilter>;

/** Conditions on `p`, a row of prediction. */
const predictionFields: FilterFields<OwnPredictionFilter> = {
  predicted: within('p.predicted', 'float8'),
  actual: within('p.actual', 'float8'),
  residual: within('p.residual', 'float8'),
  absoluteError: within('p.absolute_error', 'float8'),
  track: (filter, compiler) => ofTrack(compiler.compile(filter, trackFields)),
};

/** Selects rows of a version's list. */
export interface PredictionChoice {
  /** Default: all splits. */
  readonly split?: SplitName | null;
  /** The artist's exact name. */
  readonly artist?: string | null;
  readonly filter?: PredictionFilter | null;
}

export const predictionConditions = ({ split, artist, filter }: PredictionChoice): Condition[] => [
  ...ofSplit('p', split),
  ...(artist == null ? [] : [ofTrack([byArtist(artist)])]),
  ...conditionsOf(filter, predictionFields),
];

const ofSplit = (table: string, split: SplitName | null | undefined): Condition[] =>
  split == null ? [] : [(params) => `${table}.split = ${params.add(split)}::"Split"`];

const ofTrack =
  (conditions: readonly Condition[]): Condition =>
  (params) =>
    `EXISTS (SELECT FROM track t WHERE t.id = p.track_id AND ${all(conditions)(params)})`;

/**
 * The number of predictions of each version, in a split or in all. The evaluation counted them when it wrote them. An
 * archived version has no predictions.
 */
export const storedPredictionCount =
  (split: SplitName | null | undefined): StoredCount =>
  (ids, params) =>
    `SELECT m.model_version_id AS id, sum(m.n) AS count FROM model_version_metric m
     JOIN model_version v ON v.id = m.model_version_id AND v.archived_at IS NULL
     WHERE m.model_version_id = ANY(${ids}) AND m.estimator = 'MODEL' AND ${all(ofSplit('m', split))(params)} GROUP BY 1`;

/** Predictions of (version, track) pairs, in their order; null if there is none. */
export async function readPredictionsOf(
  pool: Pool,
  pairs: readonly { versionId: number; trackId: number }[],
): Promise<(PredictionRecord | null)[]> {
  const { rows } = await pool.query<PredictionRecord>(
    `SELECT ${selectList(predictionList.columns)}
     FROM unnest($1::int[], $2::int[]) AS pair(version_id, track_id)
     JOIN prediction p ON p.model_version_id = pair.version_id AND p.track_id = pair.track_id`,
    [pairs.map((pair) => pair.versionId), pairs.map((pair) => pair.trackId)],
  );
  const found = new Map(rows.map((row) => [`${row.modelVersionId}.${row.trackId}`, row]));
  return pairs.map((pair) => found.get(`${pair.versionId}.${pair.trackId}`) ?? null);
}

export interface ArtistErrorRecord {
  readonly modelVersionId: number;
  readonly artistId: number;
  readonly split: SplitName;
  readonly trackCount: number;
  readonly mae: number;
  readonly bias: number;
  readonly rmse: number;
  /** Null for versions that were evaluated before this figure was added. */
  readonly shrunkenMae: number | null;
  readonly shrunkenMaeInterval: Interval | null;
}

/** A list per model version and split. */
export const artistErrorList: ListSource<ArtistErrorRecord, ArtistErrorOrderField> = {
  columns: {
    modelVersionId: 's.model_version_id',
    artistId: 's.artist_id',
    split: 's.split::text',
    trackCount: 's.n',
    mae: 's.mae',
    bias: 's.bias',
    rmse: 's.rmse',
    shrunkenMae: 's.shrunken_mae',
    shrunkenMaeInterval: `CASE WHEN s.shrunken_mae IS NOT NULL
      THEN json_build_object('lower', s.shrunken_mae_lower, 'upper', s.shrunken_mae_upper) END`,
  },
  from: 'artist_error_statistic s',
  order: {
    MAE: { sql: 's.mae', type: 'float8' },
    BIAS: { sql: 's.bias', type: 'float8' },
    RMSE: { sql: 's.rmse', type: 'float8' },
    SHRUNKEN_MAE: { sql: 's.shrunken_mae', type: 'float8', nullable: true },
    TRACK_COUNT: { sql: 's.n', type: 'integer' },
    NAME: { sql: '(SELECT a.name FROM artist a WHERE a.id = s.artist_id)', type: 'text' },
  },
  tie: { sql: 's.artist_id', type: 'integer' },
};

interface OwnArtistErrorFilter {
  readonly artist?: ArtistFilter | null;
  readonly trackCount?: Range<number> | null;
  readonly mae?: Range<number> | null;
  readonly bias?: Range<number> | null;
}
export type ArtistErrorFilter = Filter<OwnArtistErrorFilter>;

/** Conditions on `s`, a row of artist_error_statistic. */
const artistErrorFields: FilterFields<OwnArtistErrorFilter> = {
  artist: (filter, compiler) => {
    const conditions = all(compiler.compile(filter, artistFields));
    return (params) => `EXISTS (SELECT FROM artist a WHERE a.id = s.artist_id AND ${conditions(params)})`;
  },
  trackCount: within('s.n', 'integer'),
  mae: within('s.mae', 'float8'),
  bias: within('s.bias', 'float8'),
};

export const artistErrorConditions = (
  split: SplitName,
  minTracks: number,
  filter: ArtistErrorFilter | null | undefined,
): Condition[] => [
  ...ofSplit('s', split),
  ...(minTracks === 1 ? [] : [within('s.n', 'integer')({ min: minTracks })]),
  ...conditionsOf(filter, artistErrorFields),
];
