import { GraphQLJSON } from 'graphql-scalars';
import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Split } from '../shared/enums.js';
import { Interval } from '../shared/interval.type.js';

@ArgsType()
export class CompareVersionsArgs {
  @Field(() => Int, { description: 'Number of the version that is compared with, such as the champion.' })
  baseline!: number;

  @Field(() => Int, { description: 'Number of the version that is in question.' })
  candidate!: number;

  @Field(() => Split, {
    defaultValue: Split.TEST,
    description:
      'Tracks that are of this split for both. Only TEST is evidence: the others have taught the versions something.',
  })
  split!: `${Split}`;
}

@ObjectType({
  description: 'What becomes of the tracks that are of the split for one of the two versions, or for both.',
  simpleResolvers: true,
})
export class ComparedTrackCounts {
  @Field(() => Int, { description: 'Of the split for both, with the same label: these are compared.' })
  compared!: number;

  @Field(() => Int, {
    description:
      'Of the split for both, but their popularity differs between the dataset versions: left out, since the two were asked different questions.',
  })
  otherLabel!: number;

  @Field(() => Int, {
    description:
      'Of the split for one, of another split for the other, such as TEST for one and TRAIN for the other: left out, since one of the two has learned from them.',
  })
  otherSplit!: number;

  @Field(() => Int, {
    description: 'Of the split for the baseline, not predicted by the candidate: left out.',
  })
  baselineOnly!: number;

  @Field(() => Int, {
    description: 'Of the split for the candidate, not predicted by the baseline: left out.',
  })
  candidateOnly!: number;
}

export enum ComparedMetric {
  MAE = 'MAE',
  MSE = 'MSE',
  RMSE = 'RMSE',
  R2 = 'R2',
  BIAS = 'BIAS',
}
registerEnumType(ComparedMetric, {
  name: 'ComparedMetric',
  description: 'What an error is measured by.',
  valuesConfig: {
    MAE: { description: 'Mean absolute error, in popularity points.' },
    MSE: { description: 'Mean squared error, in popularity points squared.' },
    RMSE: { description: 'Root of the mean squared error, in popularity points.' },
    R2: { description: 'Share of the variance explained, at most 1: the higher the better.' },
    BIAS: {
      description: 'Mean residual (actual − predicted), in popularity points: the nearer to 0 the better.',
    },
  },
});

@ObjectType({
  description:
    'How many compared tracks changed by how much. Parallel arrays, an entry for every bin that has tracks, the most improved first.',
  simpleResolvers: true,
})
export class ChangeHistogram {
  @Field(() => Float, { description: 'Width of a bin, in popularity points.' })
  binWidth!: number;

  @Field(() => [Float], {
    description:
      'Lower edge of the change of the absolute error, candidate − baseline, in popularity points: below 0 the tracks improved; unchanged ones are in the bin from 0.',
  })
  change!: number[];

  @Field(() => [Int], { description: 'How many tracks.' })
  trackCount!: number[];
}

@ObjectType({
  description: 'A metric of both versions on the compared tracks.',
  simpleResolvers: true,
})
export class MetricDifference {
  @Field(() => ComparedMetric, { description: 'Which metric, and its unit.' })
  metric!: ComparedMetric;

  @Field(() => Float, { description: "The baseline's, in the metric's unit." })
  baseline!: number;

  @Field(() => Float, { description: "The candidate's, in the metric's unit." })
  candidate!: number;

  @Field(() => Float, {
    description: "candidate − baseline, in the metric's unit: of an error, below 0 the candidate is better.",
  })
  difference!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Of `difference`: 95 %, paired bootstrap over artists. Where it holds 0, the two may be equally good. Null with fewer than two artists.',
  })
  differenceInterval!: Interval | null;
}

@ObjectType({
  description: 'The mean absolute error of both versions on tracks that have something in common.',
  simpleResolvers: true,
})
export class SliceDifference {
  @Field(() => String, {
    description:
      'What they have in common, by what the catalogue says today; "unknown" where it does not say. Seen: by both, by neither (unseen), or by one only.',
  })
  label!: string;

  @Field(() => Int, { description: 'Compared tracks of the slice.' })
  trackCount!: number;

  @Field(() => Float, { description: "The baseline's mean absolute error, in popularity points." })
  baselineMae!: number;

  @Field(() => Float, { description: "The candidate's mean absolute error, in popularity points." })
  candidateMae!: number;

  @Field(() => Float, {
    description: 'candidateMae − baselineMae, in popularity points: below 0, the candidate is better.',
  })
  difference!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Of `difference`: 95 %, paired bootstrap over artists; null with fewer than two artists. Of many slices some leave 0 out by chance.',
  })
  differenceInterval!: Interval | null;
}

@ObjectType({
  description: 'How far two versions say the same of the compared tracks, whatever the truth.',
  simpleResolvers: true,
})
export class VersionAgreement {
  @Field(() => Int, { description: 'Compared tracks.' })
  trackCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Pearson's correlation of the predictions, −1 to 1; null where one version always predicts the same.",
  })
  correlation!: number | null;

  @Field(() => Float, {
    description: 'Mean absolute difference of the predictions, in popularity points.',
  })
  meanAbsoluteDifference!: number;

  @Field(() => Float, {
    description: 'Share of the tracks whose predictions are at most 5 popularity points apart, 0–1.',
  })
  withinFivePoints!: number;
}

@ObjectType({ description: 'Where the two differ.', simpleResolvers: true })
export class ValueDifference {
  @Field(() => String, { description: 'Dotted path, such as "config.learningRate". Lists differ as wholes.' })
  path!: string;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "The baseline's value; null where it has none there.",
  })
  baseline!: unknown;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "The candidate's value; null where it has none there.",
  })
  candidate!: unknown;
}

@ObjectType({
  description:
    'Two model versions side by side, on the tracks that are of one split for both and have one label. Each part is computed only where it is selected.',
  simpleResolvers: true,
})
export class VersionComparison {
  @Field(() => Split, { description: 'Which tracks are compared.' })
  split!: Split;

  @Field(() => ComparedTrackCounts, {
    description: 'Which tracks are compared, which are left out, and why.',
  })
  trackCounts!: ComparedTrackCounts;

  @Field(() => [MetricDifference], {
    description:
      'Metrics of both on the compared tracks, with intervals of their differences. Empty where no track is compared; without R2 where the actual values do not vary.',
  })
  metrics!: MetricDifference[];

  @Field(() => [ValueDifference], {
    description:
      'Where the two trainings differ: preset, config, seed, split, engine. Empty where they do not.',
  })
  configDifferences!: ValueDifference[];

  @Field(() => [ValueDifference], {
    description: 'Where the two dataset versions differ, column profiles included. Empty where it is one.',
  })
  datasetDifferences!: ValueDifference[];
}
