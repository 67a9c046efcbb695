import { GraphQLJSON } from 'graphql-scalars';
import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import { comparedMetrics } from '../../domain/registry-names.js';
import { enumOf } from '../shared/enum-of.js';
import { Split } from '../shared/enums.js';
import { Interval } from '../shared/interval.type.js';

@ArgsType()
export class CompareVersionsArgs {
  @Field(() => Int, { description: 'Number of the version to compare with, such as the champion.' })
  baseline!: number;

  @Field(() => Int, { description: 'Number of the version to evaluate.' })
  candidate!: number;

  @Field(() => Split, {
    defaultValue: Split.TEST,
    description:
      'Split to compare on. A track must be in this split for both versions. Only TEST gives an unbiased comparison, because training used the other splits.',
  })
  split!: Split;
}

@ObjectType({
  description:
    'Number of tracks that are compared or left out. Each track is in the split for at least one of the two versions.',
  simpleResolvers: true,
})
export class ComparedTrackCounts {
  @Field(() => Int, {
    description:
      'Tracks that are in the split for both versions, with the same label. These tracks are compared.',
  })
  compared!: number;

  @Field(() => Int, {
    description:
      'Tracks that are in the split for both versions, but whose popularity differs between the two dataset versions. They are left out.',
  })
  otherLabel!: number;

  @Field(() => Int, {
    description:
      'Tracks that are in the split for one version and in another split for the other version, such as TEST and TRAIN. They are left out, because one of the versions may have been trained on them.',
  })
  otherSplit!: number;

  @Field(() => Int, {
    description:
      'Tracks that are in the split for the baseline and that the candidate did not predict. They are left out.',
  })
  baselineOnly!: number;

  @Field(() => Int, {
    description:
      'Tracks that are in the split for the candidate and that the baseline did not predict. They are left out.',
  })
  candidateOnly!: number;
}

export type ComparedMetric = (typeof ComparedMetric)[keyof typeof ComparedMetric];
export const ComparedMetric = enumOf(comparedMetrics, {
  name: 'ComparedMetric',
  description: 'An error metric.',
  valuesConfig: {
    MAE: { description: 'Mean absolute error, in popularity points.' },
    MSE: { description: 'Mean squared error, in popularity points squared.' },
    RMSE: { description: 'Root mean squared error, in popularity points.' },
    R2: { description: 'R², the share of the variance that is explained, at most 1. Higher is better.' },
    BIAS: {
      description: 'Mean residual (actual − predicted), in popularity points. Closer to 0 is better.',
    },
  },
});

@ObjectType({
  description:
    'Histogram of the change of the absolute error from baseline to candidate, over the compared tracks. The arrays are parallel, with one entry per non-empty bin, the largest improvement first.',
  simpleResolvers: true,
})
export class ChangeHistogram {
  @Field(() => Float, { description: 'Width of a bin, in popularity points.' })
  binWidth!: number;

  @Field(() => [Float], {
    description:
      'Lower edge of the bin: absolute error of the candidate − absolute error of the baseline, in popularity points. A value below 0 means that the candidate is better. Unchanged tracks are in the bin that starts at 0.',
  })
  change!: number[];

  @Field(() => [Int], { description: 'Number of tracks in the bin.' })
  trackCount!: number[];
}

@ObjectType({
  description: 'One metric of both versions on the compared tracks.',
  simpleResolvers: true,
})
export class MetricDifference {
  @Field(() => ComparedMetric, { description: 'The metric. It determines the unit.' })
  metric!: ComparedMetric;

  @Field(() => Float, { description: 'Value of the baseline, in the unit of the metric.' })
  baseline!: number;

  @Field(() => Float, { description: 'Value of the candidate, in the unit of the metric.' })
  candidate!: number;

  @Field(() => Float, {
    description:
      'candidate − baseline, in the unit of the metric. For MAE, MSE and RMSE, a value below 0 means that the candidate is better.',
  })
  difference!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `difference`, by a paired bootstrap over artists. If it contains 0, the versions may be equally good. Null if there are fewer than two artists.',
  })
  differenceInterval!: Interval | null;
}

@ObjectType({
  description: 'The mean absolute error of both versions on one slice of the compared tracks.',
  simpleResolvers: true,
})
export class SliceDifference {
  @Field(() => String, {
    description:
      'Value that the tracks of the slice share, from the current catalogue. "unknown" if the catalogue does not contain it. For ARTIST_SEEN and ALBUM_SEEN, the label states which versions were trained on another track of the artist or album: both ("seen"), one of them, or neither ("unseen").',
  })
  label!: string;

  @Field(() => Int, { description: 'Number of compared tracks in the slice.' })
  trackCount!: number;

  @Field(() => Float, { description: 'Mean absolute error of the baseline, in popularity points.' })
  baselineMae!: number;

  @Field(() => Float, { description: 'Mean absolute error of the candidate, in popularity points.' })
  candidateMae!: number;

  @Field(() => Float, {
    description:
      'candidateMae − baselineMae, in popularity points. A value below 0 means that the candidate is better.',
  })
  difference!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `difference`, by a paired bootstrap over artists. Null if there are fewer than two artists. Among many slices, some intervals exclude 0 by chance.',
  })
  differenceInterval!: Interval | null;
}

@ObjectType({
  description:
    'How closely the predictions of two versions agree on the compared tracks, independent of the actual popularity.',
  simpleResolvers: true,
})
export class VersionAgreement {
  @Field(() => Int, { description: 'Number of compared tracks.' })
  trackCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Pearson correlation of the predictions, −1 to 1. Null if one version predicts the same value for all tracks.',
  })
  correlation!: number | null;

  @Field(() => Float, {
    description: 'Mean absolute difference of the predictions, in popularity points.',
  })
  meanAbsoluteDifference!: number;

  @Field(() => Float, {
    description: 'Share of the tracks with predictions at most 5 popularity points apart, 0–1.',
  })
  withinFivePoints!: number;
}

@ObjectType({ description: 'A value that differs between the two versions.', simpleResolvers: true })
export class ValueDifference {
  @Field(() => String, {
    description: 'Dotted path to the value, such as "config.learningRate". Lists are compared as a whole.',
  })
  path!: string;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'Value of the baseline. Null if the baseline has no value at this path.',
  })
  baseline!: unknown;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'Value of the candidate. Null if the candidate has no value at this path.',
  })
  candidate!: unknown;
}

@ObjectType({
  description:
    'A comparison of two model versions, on the tracks that are in the same split and have the same label for both. Each field is computed only if it is selected.',
  simpleResolvers: true,
})
export class VersionComparison {
  @Field(() => Split, { description: 'Split on which the versions are compared.' })
  split!: Split;

  @Field(() => ComparedTrackCounts, {
    description: 'Number of tracks that are compared and, by reason, number of tracks that are left out.',
  })
  trackCounts!: ComparedTrackCounts;

  @Field(() => [MetricDifference], {
    description:
      'Metrics of both versions on the compared tracks, with intervals of the differences. Empty if no tracks are compared. R2 is absent if the actual values do not vary.',
  })
  metrics!: MetricDifference[];

  @Field(() => [ValueDifference], {
    description:
      'Differences between the two training runs: preset, configuration, seed, split and engine. Empty if there are none.',
  })
  configDifferences!: ValueDifference[];

  @Field(() => [ValueDifference], {
    description:
      'Differences between the two dataset versions, including column profiles. Empty if both use the same dataset version.',
  })
  datasetDifferences!: ValueDifference[];
}
