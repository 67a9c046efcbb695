import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Split } from '../shared/enums.js';
import { Interval } from '../shared/interval.type.js';
import { Node } from '../shared/node.type.js';

/** The points of a prediction. */
@ObjectType({ simpleResolvers: true })
abstract class PredictedPoints {
  @Field(() => Float, {
    description:
      'Predicted popularity, in popularity points: the median where the model gives a distribution, so that the absolute error is as small as can be expected.',
  })
  predicted!: number;

  @Field(() => Float, {
    description:
      "The distribution's mean, in popularity points, so that the squared error is as small as can be expected; the same as `predicted` where the model gives no distribution.",
  })
  mean!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Probability, 0–1, of a popularity of at most 5 points, such as forgotten re-releases have. Null where the model gives no distribution.',
  })
  probabilityOfLow!: number | null;
}

@ObjectType({
  implements: Node,
  description: "A model version's answer to one track.",
  simpleResolvers: true,
})
export class Prediction extends PredictedPoints {
  @Field(() => Split, {
    nullable: true,
    description: "What the version's training used the track for; null where it never saw it.",
  })
  split!: Split | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Actual popularity, 0–100; null for an unreleased track.',
  })
  actual!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'actual − predicted, in popularity points; null for an unreleased track.',
  })
  residual!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '|actual − predicted|, in popularity points; null for an unreleased track.',
  })
  absoluteError!: number | null;
}

export const PredictionConnection = connectionOf('Prediction', 'predictions', () => Prediction);

@ObjectType({
  implements: Node,
  description:
    'How far a model version was from the truth on one track: residual = actual − predicted, in popularity points.',
  simpleResolvers: true,
})
export class Residual extends PredictedPoints {
  @Field(() => Split, { description: "What the version's training used the track for." })
  split!: Split;

  @Field(() => Float, { description: 'Actual popularity when the version was trained, 0–100.' })
  actual!: number;

  @Field(() => Float, {
    description: 'actual − predicted, in popularity points: above 0, it predicted too low.',
  })
  residual!: number;

  @Field(() => Float, { description: '|actual − predicted|, in popularity points.' })
  absoluteError!: number;
}

export const ResidualConnection = connectionOf('Residual', 'residuals', () => Residual);

@ObjectType({
  implements: Node,
  description: "A model version's error on one artist's tracks of one split.",
  simpleResolvers: true,
})
export class ArtistErrorStats {
  @Field(() => Split, { description: 'Which tracks.' })
  split!: Split;

  @Field(() => Int, { description: 'How many tracks.' })
  trackCount!: number;

  @Field(() => Float, { description: 'Mean absolute error, in popularity points.' })
  mae!: number;

  @Field(() => Float, {
    description: 'Mean residual (actual − predicted), in popularity points: above 0, it predicts too low.',
  })
  bias!: number;

  @Field(() => Float, { description: 'Root of the mean squared error, in popularity points.' })
  rmse!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "The mean absolute error drawn towards that of all tracks of the split, the more the fewer tracks the artist has (empirical Bayes): what to expect of the artist's next track, in popularity points. Null for versions older than this figure.",
  })
  shrunkenMae!: number | null;

  @Field(() => Interval, { nullable: true, description: 'Of `shrunkenMae`: 95 %.' })
  shrunkenMaeInterval!: Interval | null;
}

export const ArtistErrorStatsConnection = connectionOf(
  'ArtistErrorStats',
  'error statistics of artists',
  () => ArtistErrorStats,
);
