import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import { plotFeatureNames } from '../../domain/prediction-names.js';
import { enumOf } from '../shared/enum-of.js';
import { Split } from '../shared/enums.js';

export type PlotFeature = (typeof PlotFeature)[keyof typeof PlotFeature];
export const PlotFeature = enumOf(plotFeatureNames, {
  name: 'PlotFeature',
  description: 'A numeric feature against which residuals can be plotted. For categories, use `errorSlices`.',
  valuesConfig: {
    PREDICTED: { description: 'Predicted popularity, in popularity points.' },
    RELEASE_DATE: { description: 'Release date as a decimal year: 2 July 2024 is 2024.5.' },
    ARTIST_POPULARITY: { description: 'Popularity of the artist, 0–100.' },
    ARTIST_FOLLOWERS: { description: 'Number of followers of the artist.' },
    DURATION: { description: 'Duration in seconds.' },
    TRACK_NUMBER: { description: 'Position on the album. 1 is the first track.' },
    ALBUM_TOTAL_TRACKS: { description: 'Number of tracks on the album.' },
    GENRE_COUNT: { description: 'Number of genres of the artist.' },
    TITLE_LENGTH: { description: 'Length of the title, in characters.' },
    DANCEABILITY: { description: 'How suitable the track is for dancing, 0–1.' },
    ENERGY: { description: 'Intensity, 0–1.' },
    SPEECHINESS: { description: 'Share of spoken words, 0–1.' },
    ACOUSTICNESS: { description: 'Confidence that the track is acoustic, 0–1.' },
    INSTRUMENTALNESS: { description: 'Confidence that the track has no vocals, 0–1.' },
    LIVENESS: { description: 'Confidence that an audience is present, 0–1.' },
    VALENCE: { description: 'How cheerful the track sounds, 0–1.' },
    LOUDNESS: { description: 'Mean loudness in decibels relative to full scale.' },
    TEMPO: { description: 'Tempo in beats per minute.' },
  },
});

@ArgsType()
export class PlotArgs {
  @Field(() => Split, { defaultValue: Split.TEST, description: 'Split of the tracks.' })
  split!: Split;
}

@ArgsType()
export class ResidualsByFeatureArgs extends PlotArgs {
  @Field(() => PlotFeature, { description: 'Feature against which the residuals are plotted.' })
  feature!: PlotFeature;
}

@ObjectType({
  description:
    'Two-dimensional histogram of actual and predicted popularity. The arrays are parallel, with one entry per non-empty square.',
  simpleResolvers: true,
})
export class ActualByPredicted {
  @Field(() => Float, { description: 'Side of a square, in popularity points.' })
  binWidth!: number;

  @Field(() => [Float], { description: 'Lower bound of the actual popularity in the square.' })
  actual!: number[];

  @Field(() => [Float], { description: 'Lower bound of the predicted popularity in the square.' })
  predicted!: number[];

  @Field(() => [Int], { description: 'Number of tracks in the square.' })
  trackCount!: number[];
}

@ObjectType({
  description:
    'Histogram of the residuals (actual − predicted). The arrays are parallel, with one entry per bin, from the lowest residual to the highest.',
  simpleResolvers: true,
})
export class ResidualHistogram {
  @Field(() => Float, { description: 'Width of a bin, in popularity points.' })
  binWidth!: number;

  @Field(() => [Float], { description: 'Lower edge of the bin, in popularity points.' })
  residual!: number[];

  @Field(() => [Int], { description: 'Number of tracks in the bin.' })
  trackCount!: number[];
}

@ObjectType({
  description:
    'Residuals (actual − predicted) as a function of a feature. The arrays are parallel, with one entry per bin. The bins have about equal numbers of tracks. Tracks with equal values share a bin.',
  simpleResolvers: true,
})
export class ResidualTrend {
  @Field(() => [Float], { description: 'Smallest value of the feature in the bin.' })
  from!: number[];

  @Field(() => [Float], { description: 'Largest value of the feature in the bin.' })
  to!: number[];

  @Field(() => [Int], { description: 'Number of tracks in the bin.' })
  trackCount!: number[];

  @Field(() => [Float], { description: 'Mean residual, in popularity points.' })
  meanResidual!: number[];

  @Field(() => [Float], { description: 'Mean absolute error, in popularity points.' })
  mae!: number[];

  @Field(() => [Float], { description: '10th percentile of the residuals, in popularity points.' })
  lower!: number[];

  @Field(() => [Float], { description: 'Median residual, in popularity points.' })
  median!: number[];

  @Field(() => [Float], { description: '90th percentile of the residuals, in popularity points.' })
  upper!: number[];

  @Field(() => Int, {
    description: 'Number of tracks with an unknown value. These tracks are not in any bin.',
  })
  unknown!: number;
}

@ObjectType({
  description:
    'Coverage of the prediction intervals at each level, on test tracks. A well-calibrated model lies on the diagonal. The arrays are parallel.',
  simpleResolvers: true,
})
export class CoverageCurve {
  @Field(() => [Float], { description: 'Nominal share of tracks inside the interval, 0–1.' })
  level!: number[];

  @Field(() => [Float], { description: 'Measured share of tracks inside the interval, 0–1.' })
  coverage!: number[];
}

@ObjectType({
  description: 'The learning curve as parallel arrays, with one entry per finished epoch.',
  simpleResolvers: true,
})
export class LearningCurve {
  @Field(() => [Int], { description: 'Number of the epoch. The first is 1.' })
  epoch!: number[];

  @Field(() => [Float], { description: 'Loss on the training rows, in the unit of the loss function.' })
  trainLoss!: number[];

  @Field(() => [Float], { description: 'Mean absolute error on the training rows, in popularity points.' })
  trainMae!: number[];

  @Field(() => [Float], {
    description: 'Loss on the monitored validation rows, in the unit of the loss function.',
  })
  validationLoss!: number[];

  @Field(() => [Float], {
    description: 'Mean absolute error on the monitored validation rows, in popularity points.',
  })
  validationMae!: number[];

  @Field(() => [Float], { description: 'Learning rate of the epoch.' })
  learningRate!: number[];
}
