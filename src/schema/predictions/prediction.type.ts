import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Split } from '../shared/enums.js';
import { Interval } from '../shared/interval.type.js';
import { Node } from '../shared/node.type.js';

/** The point estimates of a prediction. */
@ObjectType({ simpleResolvers: true })
abstract class PredictedPoints {
  @Field(() => Float, {
    description:
      'Predicted popularity, in popularity points. If the model predicts a distribution, this is its median, which minimises the expected absolute error.',
  })
  predicted!: number;

  @Field(() => Float, {
    description:
      'Mean of the predicted distribution, in popularity points, which minimises the expected squared error. It equals `predicted` if the model predicts no distribution.',
  })
  mean!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Probability of a popularity of at most 5 points, 0–1. Such low values are typical of forgotten re-releases. Null if the model predicts no distribution.',
  })
  probabilityOfLow!: number | null;
}

@ObjectType({
  implements: Node,
  description: 'A prediction of a model version for one track.',
  simpleResolvers: true,
})
export class Prediction extends PredictedPoints {
  @Field(() => Split, {
    nullable: true,
    description: 'How the version used the track during training. Null if the version did not use the track.',
  })
  split!: Split | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Actual popularity, 0–100. Null for an unreleased track.',
  })
  actual!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'actual − predicted, in popularity points. Null for an unreleased track.',
  })
  residual!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '|actual − predicted|, in popularity points. Null for an unreleased track.',
  })
  absoluteError!: number | null;
}

export const PredictionConnection = connectionOf('Prediction', 'predictions', () => Prediction);

@ObjectType({
  implements: Node,
  description:
    'The error of a model version on one track. residual = actual − predicted, in popularity points.',
  simpleResolvers: true,
})
export class Residual extends PredictedPoints {
  @Field(() => Split, { description: 'How the version used the track during training.' })
  split!: Split;

  @Field(() => Float, { description: 'Actual popularity when the version was trained, 0–100.' })
  actual!: number;

  @Field(() => Float, {
    description:
      'actual − predicted, in popularity points. A value above 0 means that the prediction is too low.',
  })
  residual!: number;

  @Field(() => Float, { description: '|actual − predicted|, in popularity points.' })
  absoluteError!: number;
}

export const ResidualConnection = connectionOf('Residual', 'residuals', () => Residual);

@ObjectType({
  implements: Node,
  description: 'Error of a model version on the tracks of one artist in one split.',
  simpleResolvers: true,
})
export class ArtistErrorStats {
  @Field(() => Split, { description: 'Split of the tracks.' })
  split!: Split;

  @Field(() => Int, { description: 'Number of tracks.' })
  trackCount!: number;

  @Field(() => Float, { description: 'Mean absolute error, in popularity points.' })
  mae!: number;

  @Field(() => Float, {
    description:
      'Mean residual (actual − predicted), in popularity points. A value above 0 means that the predictions are too low.',
  })
  bias!: number;

  @Field(() => Float, { description: 'Root mean squared error, in popularity points.' })
  rmse!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Mean absolute error, shrunk towards that of all tracks of the split by empirical Bayes, in popularity points. The shrinkage is stronger for artists with fewer tracks. It is the expected error on the artist's next track. Null for versions that were evaluated before this was recorded.",
  })
  shrunkenMae!: number | null;

  @Field(() => Interval, { nullable: true, description: '95 % interval of `shrunkenMae`.' })
  shrunkenMaeInterval!: Interval | null;
}

export const ArtistErrorStatsConnection = connectionOf(
  'ArtistErrorStats',
  'error statistics of artists',
  () => ArtistErrorStats,
);
