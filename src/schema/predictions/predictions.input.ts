import { ArgsType, Field, InputType, Int, registerEnumType } from 'type-graphql';
import { ArtistFilter, TrackFilter } from '../dataset/catalogue.input.js';
import { ConnectionArgs } from '../shared/connection.js';
import { Split } from '../shared/enums.js';
import { Combinable } from '../shared/filter.input.js';
import { orderOf } from '../shared/order.input.js';
import { FloatRange, IntRange } from '../shared/ranges.input.js';

@Combinable('predictions')
@InputType({ description: 'Which predictions; all conditions must hold. residual = actual − predicted.' })
export class PredictionFilter {
  @Field(() => FloatRange, { nullable: true, description: 'Predicted popularity, in popularity points.' })
  predicted?: FloatRange | null;

  @Field(() => FloatRange, { nullable: true, description: 'Actual popularity, 0–100.' })
  actual?: FloatRange | null;

  @Field(() => FloatRange, { nullable: true, description: 'actual − predicted, in popularity points.' })
  residual?: FloatRange | null;

  @Field(() => FloatRange, { nullable: true, description: '|actual − predicted|, in popularity points.' })
  absoluteError?: FloatRange | null;

  @Field(() => TrackFilter, { nullable: true, description: 'Of these tracks only.' })
  track?: TrackFilter | null;

  and?: PredictionFilter[] | null;
  or?: PredictionFilter[] | null;
  not?: PredictionFilter | null;
}

export enum PredictionOrderField {
  PREDICTED = 'PREDICTED',
  ACTUAL = 'ACTUAL',
  RESIDUAL = 'RESIDUAL',
  ABSOLUTE_ERROR = 'ABSOLUTE_ERROR',
}
registerEnumType(PredictionOrderField, {
  name: 'PredictionOrderField',
  description: 'What predictions and residuals can be ordered by.',
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
  @Field(() => Split, { nullable: true, description: 'Tracks of this split; omitted: of all three.' })
  split?: `${Split}` | null;

  @Field(() => PredictionFilter, { nullable: true, description: 'Which predictions; omitted: all.' })
  filter?: PredictionFilter | null;

  @Field(() => PredictionOrder, { nullable: true, description: 'Omitted: the highest prediction first.' })
  orderBy?: InstanceType<typeof PredictionOrder> | null;
}

@ArgsType()
export class ResidualsArgs extends ConnectionArgs {
  @Field(() => Split, { defaultValue: Split.TEST, description: 'Tracks of this split.' })
  split!: `${Split}`;

  @Field(() => String, { nullable: true, description: 'Tracks of this artist only: the exact name.' })
  artist?: string | null;

  @Field(() => PredictionFilter, { nullable: true, description: 'Which residuals; omitted: all.' })
  filter?: PredictionFilter | null;

  @Field(() => PredictionOrder, { nullable: true, description: 'Omitted: the largest absolute error first.' })
  orderBy?: InstanceType<typeof PredictionOrder> | null;
}

export enum ArtistErrorStatsOrderField {
  MAE = 'MAE',
  BIAS = 'BIAS',
  RMSE = 'RMSE',
  SHRUNKEN_MAE = 'SHRUNKEN_MAE',
  TRACK_COUNT = 'TRACK_COUNT',
  NAME = 'NAME',
}
registerEnumType(ArtistErrorStatsOrderField, {
  name: 'ArtistErrorStatsOrderField',
  description: 'What error statistics of artists can be ordered by.',
  valuesConfig: {
    MAE: { description: 'Mean absolute error.' },
    BIAS: { description: 'Mean residual (actual − predicted).' },
    RMSE: { description: 'Root of the mean squared error.' },
    SHRUNKEN_MAE: {
      description: 'Mean absolute error drawn towards that of all tracks: artists of few tracks do not lead.',
    },
    TRACK_COUNT: { description: 'How many tracks.' },
    NAME: { description: "The artist's name." },
  },
});

const ArtistErrorStatsOrder = orderOf(
  'ArtistErrorStatsOrder',
  'error statistics of artists',
  ArtistErrorStatsOrderField,
);

@Combinable('error statistics')
@InputType({ description: 'Which error statistics of artists; all conditions must hold.' })
export class ArtistErrorStatsFilter {
  @Field(() => ArtistFilter, { nullable: true, description: 'Of these artists only.' })
  artist?: ArtistFilter | null;

  @Field(() => IntRange, { nullable: true, description: 'Tracks of the artist in the split.' })
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
  @Field(() => Split, { defaultValue: Split.TEST, description: 'Tracks of this split.' })
  split!: `${Split}`;

  @Field(() => Int, { defaultValue: 1, description: 'Artists with at least so many tracks in the split.' })
  minTracks!: number;

  @Field(() => ArtistErrorStatsFilter, { nullable: true, description: 'Which artists; omitted: all.' })
  filter?: ArtistErrorStatsFilter | null;

  @Field(() => ArtistErrorStatsOrder, {
    nullable: true,
    description: 'Omitted: the largest mean absolute error first.',
  })
  orderBy?: InstanceType<typeof ArtistErrorStatsOrder> | null;
}
