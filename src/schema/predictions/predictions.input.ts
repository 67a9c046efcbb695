import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { artistErrorOrderFields, predictionOrderFields } from '../../domain/order-fields.js';
import { ArtistFilter, TrackFilter } from '../dataset/catalogue.input.js';
import { ConnectionArgs } from '../shared/connection.js';
import { enumOf } from '../shared/enum-of.js';
import { Split } from '../shared/enums.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { FloatRange, IntRange } from '../shared/ranges.input.js';

@Combinable('predictions')
@InputType({
  description:
    'Filters predictions. A prediction must match all given conditions. residual = actual − predicted, in popularity points.',
})
export class PredictionFilter {
  @Field(() => FloatRange, { nullable: true, description: 'Predicted popularity, in popularity points.' })
  predicted?: FloatRange | null;

  @Field(() => FloatRange, { nullable: true, description: 'Actual popularity, 0–100.' })
  actual?: FloatRange | null;

  @Field(() => FloatRange, { nullable: true, description: 'actual − predicted, in popularity points.' })
  residual?: FloatRange | null;

  @Field(() => FloatRange, { nullable: true, description: '|actual − predicted|, in popularity points.' })
  absoluteError?: FloatRange | null;

  @Field(() => TrackFilter, { nullable: true, description: 'Filter for the track.' })
  track?: TrackFilter | null;

  and?: PredictionFilter[] | null;
  or?: PredictionFilter[] | null;
  not?: PredictionFilter | null;
}

export type PredictionOrderField = (typeof PredictionOrderField)[keyof typeof PredictionOrderField];
export const PredictionOrderField = enumOf(predictionOrderFields, {
  name: 'PredictionOrderField',
  description: 'Fields by which predictions and residuals can be ordered.',
  valuesConfig: {
    PREDICTED: { description: 'Predicted popularity.' },
    ACTUAL: { description: 'Actual popularity.' },
    RESIDUAL: { description: 'actual − predicted.' },
    ABSOLUTE_ERROR: { description: '|actual − predicted|.' },
  },
});

const PredictionOrder = orderOf('PredictionOrder', 'predictions or residuals', PredictionOrderField);

@ArgsType()
export class PredictionsArgs extends ConnectionArgs {
  @Field(() => Split, { nullable: true, description: 'Split of the tracks. Defaults to all three splits.' })
  split?: Split | null;

  @Field(() => PredictionFilter, {
    nullable: true,
    description: 'Returns only the predictions that match. Defaults to all predictions.',
  })
  filter?: PredictionFilter | null;

  @Field(() => PredictionOrder, {
    nullable: true,
    description: 'Sort order. Defaults to the highest prediction first.',
  })
  orderBy?: InstanceType<typeof PredictionOrder> | null;
}

@ArgsType()
export class ResidualsArgs extends ConnectionArgs {
  @Field(() => Split, { defaultValue: Split.TEST, description: 'Split of the tracks.' })
  split!: Split;

  @Field(() => String, {
    nullable: true,
    description: 'Exact name of the artist whose tracks to return. Defaults to all artists.',
  })
  artist?: string | null;

  @Field(() => PredictionFilter, {
    nullable: true,
    description: 'Returns only the residuals that match. Defaults to all residuals.',
  })
  filter?: PredictionFilter | null;

  @Field(() => PredictionOrder, {
    nullable: true,
    description: 'Sort order. Defaults to the largest absolute error first.',
  })
  orderBy?: InstanceType<typeof PredictionOrder> | null;
}

export type ArtistErrorStatsOrderField =
  (typeof ArtistErrorStatsOrderField)[keyof typeof ArtistErrorStatsOrderField];
export const ArtistErrorStatsOrderField = enumOf(artistErrorOrderFields, {
  name: 'ArtistErrorStatsOrderField',
  description: 'Fields by which error statistics of artists can be ordered.',
  valuesConfig: {
    MAE: { description: 'Mean absolute error.' },
    BIAS: { description: 'Mean residual (actual − predicted).' },
    RMSE: { description: 'Root mean squared error.' },
    SHRUNKEN_MAE: {
      description:
        'Mean absolute error, shrunk towards that of all tracks, so that artists with few tracks do not come first.',
    },
    TRACK_COUNT: { description: 'Number of tracks.' },
    NAME: { description: 'Name of the artist.' },
  },
});

const ArtistErrorStatsOrder = orderOf(
  'ArtistErrorStatsOrder',
  'error statistics of artists',
  ArtistErrorStatsOrderField,
);

@Combinable('error statistics')
@InputType({
  description: 'Filters error statistics of artists. The statistics must match all given conditions.',
})
export class ArtistErrorStatsFilter {
  @Field(() => ArtistFilter, { nullable: true, description: 'Filter for the artist.' })
  artist?: ArtistFilter | null;

  @Field(() => IntRange, { nullable: true, description: 'Number of tracks of the artist in the split.' })
  trackCount?: IntRange | null;

  @Field(() => FloatRange, { nullable: true, description: 'Mean absolute error, in popularity points.' })
  mae?: FloatRange | null;

  @Field(() => FloatRange, {
    nullable: true,
    description: 'Mean residual (actual − predicted), in popularity points.',
  })
  bias?: FloatRange | null;

  and?: ArtistErrorStatsFilter[] | null;
  or?: ArtistErrorStatsFilter[] | null;
  not?: ArtistErrorStatsFilter | null;
}

@ArgsType()
export class ArtistErrorStatsArgs extends ConnectionArgs {
  @Field(() => Split, { defaultValue: Split.TEST, description: 'Split of the tracks.' })
  split!: Split;

  @Field(() => Int, { defaultValue: 1, description: 'Minimum number of tracks of an artist in the split.' })
  minTracks!: number;

  @Field(() => ArtistErrorStatsFilter, {
    nullable: true,
    description: 'Returns only the error statistics that match. Defaults to all artists.',
  })
  filter?: ArtistErrorStatsFilter | null;

  @Field(() => ArtistErrorStatsOrder, {
    nullable: true,
    description: 'Sort order. Defaults to the largest mean absolute error first.',
  })
  orderBy?: InstanceType<typeof ArtistErrorStatsOrder> | null;
}
