import { Field, Float, Int, ObjectType } from 'type-graphql';
import { baselineNames, presetNamed } from '../../ml/index.js';
import { describedBy, enumOf } from '../shared/enum-of.js';
import { Split } from '../shared/enums.js';
import { Interval } from '../shared/interval.type.js';

export type Baseline = (typeof Baseline)[keyof typeof Baseline];
export const Baseline = enumOf(baselineNames, {
  name: 'Baseline',
  description: 'A baseline, fitted on the same rows as the version that it is compared with.',
  valuesConfig: describedBy(baselineNames, (name) =>
    name === 'TRAIN_MEAN'
      ? 'Predicts the mean popularity of the training tracks for every track.'
      : presetNamed(name).description,
  ),
});

/** `residual = actual − predicted`. Intervals: 95 %, by a bootstrap over artists. */
@ObjectType({ simpleResolvers: true })
abstract class ErrorMetrics {
  @Field(() => Float, {
    description:
      'Mean absolute error, in popularity points. Computed from the median if the model predicts a distribution.',
  })
  mae!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `mae`, by a bootstrap over artists. Null if there are fewer than two artists.',
  })
  maeInterval!: Interval | null;

  @Field(() => Float, {
    description:
      'Mean squared error, in popularity points squared. Computed from the mean if the model predicts a distribution.',
  })
  mse!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `mse`, by a bootstrap over artists. Null if there are fewer than two artists.',
  })
  mseInterval!: Interval | null;

  @Field(() => Float, { description: 'Root mean squared error, in popularity points.' })
  rmse!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `rmse`, by a bootstrap over artists. Null if there are fewer than two artists.',
  })
  rmseInterval!: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'R², the share of the variance that is explained, at most 1. Null if the actual values do not vary.',
  })
  r2!: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `r2`, by a bootstrap over artists. Null if there are fewer than two artists or if the actual values do not vary.',
  })
  r2Interval!: Interval | null;

  @Field(() => Float, {
    description:
      'Mean residual (actual − predicted), in popularity points. A value above 0 means that the predictions are too low.',
  })
  bias!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `bias`, by a bootstrap over artists. Null if there are fewer than two artists.',
  })
  biasInterval!: Interval | null;
}

@ObjectType({ description: 'Error of a baseline on one split.', simpleResolvers: true })
export class BaselineMetrics extends ErrorMetrics {
  @Field(() => Baseline, { description: 'The baseline.' })
  baseline!: Baseline;
}

@ObjectType({
  description: 'Error of a version on one split, with the errors of the baselines.',
  simpleResolvers: true,
})
export class SplitMetrics extends ErrorMetrics {
  @Field(() => Split, { description: 'Split of the tracks.' })
  split!: Split;

  @Field(() => Int, { description: 'Number of tracks.' })
  trackCount!: number;

  @Field(() => [BaselineMetrics], { description: 'Errors of the baselines on the same tracks.' })
  baselines!: BaselineMetrics[];
}
