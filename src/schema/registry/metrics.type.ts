import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Split } from '../shared/enums.js';
import { Interval } from '../shared/interval.type.js';

export enum Baseline {
  TRAIN_MEAN = 'TRAIN_MEAN',
  ARTIST_MEAN = 'ARTIST_MEAN',
  RIDGE = 'RIDGE',
}
registerEnumType(Baseline, {
  name: 'Baseline',
  description: 'What a version is held against, fitted on the same rows.',
  valuesConfig: {
    TRAIN_MEAN: { description: 'The mean popularity of the training tracks, for every track.' },
    ARTIST_MEAN: {
      description: "The mean popularity of the artist's training tracks, drawn to the overall mean.",
    },
    RIDGE: { description: 'Ridge regression on the numeric features.' },
  },
});

/** `residual = actual − predicted`. Intervals: 95 %, bootstrap over artists. */
@ObjectType({ simpleResolvers: true })
abstract class ErrorMetrics {
  @Field(() => Float, {
    description:
      'Mean absolute error, in popularity points; of the median where the model gives a distribution.',
  })
  mae!: number;

  @Field(() => Interval, {
    nullable: true,
    description: 'Of `mae`: 95 %, bootstrap over artists; null with fewer than two artists.',
  })
  maeInterval!: Interval | null;

  @Field(() => Float, {
    description:
      'Mean squared error, in popularity points squared; of the mean where the model gives a distribution.',
  })
  mse!: number;

  @Field(() => Interval, {
    nullable: true,
    description: 'Of `mse`: 95 %, bootstrap over artists; null with fewer than two artists.',
  })
  mseInterval!: Interval | null;

  @Field(() => Float, { description: 'Root of the mean squared error, in popularity points.' })
  rmse!: number;

  @Field(() => Interval, {
    nullable: true,
    description: 'Of `rmse`: 95 %, bootstrap over artists; null with fewer than two artists.',
  })
  rmseInterval!: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of the variance explained, at most 1; null where the actual values do not vary.',
  })
  r2!: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Of `r2`: 95 %, bootstrap over artists; null with fewer than two artists or where the actual values do not vary.',
  })
  r2Interval!: Interval | null;

  @Field(() => Float, {
    description: 'Mean residual (actual − predicted), in popularity points: above 0, it predicts too low.',
  })
  bias!: number;

  @Field(() => Interval, {
    nullable: true,
    description: 'Of `bias`: 95 %, bootstrap over artists; null with fewer than two artists.',
  })
  biasInterval!: Interval | null;
}

@ObjectType({ description: "A baseline's error on one split.", simpleResolvers: true })
export class BaselineMetrics extends ErrorMetrics {
  @Field(() => Baseline, { description: 'Which baseline.' })
  baseline!: Baseline;
}

@ObjectType({
  description: "A version's error on one split, and the baselines' beside it.",
  simpleResolvers: true,
})
export class SplitMetrics extends ErrorMetrics {
  @Field(() => Split, { description: 'Which tracks.' })
  split!: Split;

  @Field(() => Int, { description: 'How many tracks.' })
  trackCount!: number;

  @Field(() => [BaselineMetrics], { description: 'The baselines on the same tracks.' })
  baselines!: BaselineMetrics[];
}
