import { sql } from 'kysely';
import type { SplitName } from '../../domain/names.js';
import { byArtist, trackFields, type TrackFilter } from '../dataset/tracks.pages.js';
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

const p = expressions<{ p: 'prediction'; t: 'track' }>();

interface OwnPredictionFilter {
  readonly predicted?: Range<number> | null;
  readonly actual?: Range<number> | null;
  readonly residual?: Range<number> | null;
  readonly absoluteError?: Range<number> | null;
  readonly track?: TrackFilter | null;
}
export type PredictionFilter = Filter<OwnPredictionFilter>;

const ofTrack = (conditions: readonly Condition[]): Condition =>
  p.exists(
    p
      .selectFrom('track as t')
      .select(sql.lit(1).as('one'))
      .whereRef('t.id', '=', 'p.trackId')
      .where(all(conditions)),
  );

/** Conditions on `p`, a row of prediction. */
const predictionFields: FilterFields<OwnPredictionFilter> = {
  predicted: within(p.ref('p.predicted')),
  actual: within(p.ref('p.actual')),
  residual: within(p.ref('p.residual')),
  absoluteError: within(p.ref('p.absoluteError')),
  track: (filter, compiler) => ofTrack(compiler.compile(filter, trackFields)),
};

/** A list per model version. residual = actual − predicted, in popularity points. */
export const predictionList = defineList({
  rows: (db) => db.selectFrom('prediction as p').selectAll('p'),
  order: {
    PREDICTED: key(p.ref('p.predicted'), 'float8'),
    ACTUAL: key(p.ref('p.actual'), 'float8'),
    RESIDUAL: key(p.ref('p.residual'), 'float8'),
    ABSOLUTE_ERROR: key(p.ref('p.absoluteError'), 'float8'),
  },
  defaultOrder: { field: 'PREDICTED', direction: 'DESC' },
  tie: key(p.ref('p.trackId'), 'integer'),
  by: {},
  of: { modelVersion: { key: key(p.ref('p.modelVersionId'), 'integer') } },
  filter: predictionFields,
});
export type PredictionRecord = RowOf<typeof predictionList>;

/** Selects rows of a version's list. */
export interface PredictionChoice {
  /** Default: all splits. */
  readonly split?: SplitName | null;
  /** The artist's exact name. */
  readonly artist?: string | null;
  readonly filter?: PredictionFilter | null;
}

export const predictionConditions = ({ split, artist, filter }: PredictionChoice): Condition[] => [
  ...(split == null ? [] : [p('p.split', '=', split)]),
  ...(artist == null ? [] : [ofTrack([byArtist(artist)])]),
  ...conditionsOf(filter, predictionFields),
];

/**
 * The number of predictions of each version, in a split or in all. The evaluation counted them when it wrote them. An
 * archived version has no predictions.
 */
export const storedPredictionCount =
  (split: SplitName | null | undefined) =>
  (db: Db, versionIds: readonly number[]): Promise<{ id: number; count: number }[]> =>
    db
      .selectFrom('modelVersionMetric as m')
      .innerJoin('modelVersion as v', 'v.id', 'm.modelVersionId')
      .select(({ fn }) => ['m.modelVersionId as id', fn.sum<number>('m.n').as('count')])
      .where('v.archivedAt', 'is', null)
      .where('m.modelVersionId', '=', (eb) => eb.fn.any(eb.val(versionIds)))
      .where('m.estimator', '=', 'MODEL')
      .$if(split != null, (counts) => counts.where('m.split', '=', split!))
      .groupBy('m.modelVersionId')
      .execute();
