import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Split } from '../shared/enums.js';

export enum PlotFeature {
  PREDICTED = 'PREDICTED',
  RELEASE_DATE = 'RELEASE_DATE',
  ARTIST_POPULARITY = 'ARTIST_POPULARITY',
  ARTIST_FOLLOWERS = 'ARTIST_FOLLOWERS',
  DURATION = 'DURATION',
  TRACK_NUMBER = 'TRACK_NUMBER',
  ALBUM_TOTAL_TRACKS = 'ALBUM_TOTAL_TRACKS',
  GENRE_COUNT = 'GENRE_COUNT',
  TITLE_LENGTH = 'TITLE_LENGTH',
  DANCEABILITY = 'DANCEABILITY',
  ENERGY = 'ENERGY',
  SPEECHINESS = 'SPEECHINESS',
  ACOUSTICNESS = 'ACOUSTICNESS',
  INSTRUMENTALNESS = 'INSTRUMENTALNESS',
  LIVENESS = 'LIVENESS',
  VALENCE = 'VALENCE',
  LOUDNESS = 'LOUDNESS',
  TEMPO = 'TEMPO',
}
registerEnumType(PlotFeature, {
  name: 'PlotFeature',
  description: 'A number that residuals can be drawn against. For categories see `errorSlices`.',
  valuesConfig: {
    PREDICTED: { description: 'The prediction, in popularity points.' },
    RELEASE_DATE: { description: 'Release date, in years: 2 July 2024 is 2024.5.' },
    ARTIST_POPULARITY: { description: "The artist's popularity, 0–100." },
    ARTIST_FOLLOWERS: { description: "The artist's followers." },
    DURATION: { description: 'Length, in seconds.' },
    TRACK_NUMBER: { description: 'Place on the album; 1 is the first.' },
    ALBUM_TOTAL_TRACKS: { description: 'Tracks on the album.' },
    GENRE_COUNT: { description: 'How many genres the artist has.' },
    TITLE_LENGTH: { description: 'Length of the title, in characters.' },
    DANCEABILITY: { description: 'How well one can dance to it, 0–1.' },
    ENERGY: { description: 'Intensity, 0–1.' },
    SPEECHINESS: { description: 'Share of spoken words, 0–1.' },
    ACOUSTICNESS: { description: 'Confidence that it is acoustic, 0–1.' },
    INSTRUMENTALNESS: { description: 'Confidence that nobody sings, 0–1.' },
    LIVENESS: { description: 'Confidence that an audience is present, 0–1.' },
    VALENCE: { description: 'How cheerful it sounds, 0–1.' },
    LOUDNESS: { description: 'Mean loudness in decibels relative to full scale.' },
    TEMPO: { description: 'Beats a minute.' },
  },
});

@ArgsType()
export class PlotArgs {
  @Field(() => Split, { defaultValue: Split.TEST, description: 'Tracks of this split.' })
  split!: `${Split}`;
}

@ArgsType()
export class ResidualsByFeatureArgs extends PlotArgs {
  @Field(() => PlotFeature, { description: 'What the residuals are drawn against.' })
  feature!: `${PlotFeature}`;
}

@ObjectType({
  description:
    'How many tracks lie in each square of the plane of actual and predicted popularity. Parallel arrays, an entry for every square that is not empty.',
  simpleResolvers: true,
})
export class ActualByPredicted {
  @Field(() => Float, { description: 'Side of a square, in popularity points.' })
  binWidth!: number;

  @Field(() => [Float], { description: 'Lower edge of the actual popularity.' })
  actual!: number[];

  @Field(() => [Float], { description: 'Lower edge of the predicted popularity.' })
  predicted!: number[];

  @Field(() => [Int], { description: 'How many tracks.' })
  trackCount!: number[];
}

@ObjectType({
  description:
    'How many tracks have which residual (actual − predicted). Parallel arrays, an entry for every bin from the lowest residual to the highest.',
  simpleResolvers: true,
})
export class ResidualHistogram {
  @Field(() => Float, { description: 'Width of a bin, in popularity points.' })
  binWidth!: number;

  @Field(() => [Float], { description: 'Lower edge, in popularity points.' })
  residual!: number[];

  @Field(() => [Int], { description: 'How many tracks.' })
  trackCount!: number[];
}

@ObjectType({
  description:
    'Residuals (actual − predicted) along a feature. Parallel arrays, an entry for every bin; bins have about equally many tracks, and tracks of equal value share one.',
  simpleResolvers: true,
})
export class ResidualTrend {
  @Field(() => [Float], { description: "The feature's smallest value in the bin." })
  from!: number[];

  @Field(() => [Float], { description: "The feature's largest value in the bin." })
  to!: number[];

  @Field(() => [Int], { description: 'How many tracks.' })
  trackCount!: number[];

  @Field(() => [Float], { description: 'Mean residual, in popularity points.' })
  meanResidual!: number[];

  @Field(() => [Float], { description: 'Mean absolute error, in popularity points.' })
  mae!: number[];

  @Field(() => [Float], { description: 'A tenth of the tracks has a lower residual, in popularity points.' })
  lower!: number[];

  @Field(() => [Float], { description: 'Median residual, in popularity points.' })
  median!: number[];

  @Field(() => [Float], { description: 'A tenth of the tracks has a higher residual, in popularity points.' })
  upper!: number[];

  @Field(() => Int, { description: 'Tracks whose value is not known; they are in no bin.' })
  unknown!: number;
}

@ObjectType({
  description:
    'How often prediction intervals of each level hold the truth on test tracks: on the diagonal they are honest. Parallel arrays.',
  simpleResolvers: true,
})
export class CoverageCurve {
  @Field(() => [Float], { description: 'The share that shall lie inside, 0–1.' })
  level!: number[];

  @Field(() => [Float], { description: 'The share that does, 0–1.' })
  coverage!: number[];
}

@ObjectType({
  description: 'The learning curve in parallel arrays, an entry for every epoch so far.',
  simpleResolvers: true,
})
export class LearningCurve {
  @Field(() => [Int], { description: '1 is the first.' })
  epoch!: number[];

  @Field(() => [Float], { description: 'Loss on training rows, in the unit of the loss.' })
  trainLoss!: number[];

  @Field(() => [Float], { description: 'Mean absolute error on training rows, in popularity points.' })
  trainMae!: number[];

  @Field(() => [Float], { description: 'Loss on the watched validation rows, in the unit of the loss.' })
  validationLoss!: number[];

  @Field(() => [Float], {
    description: 'Mean absolute error on the watched validation rows, in popularity points.',
  })
  validationMae!: number[];

  @Field(() => [Float], { description: 'Learning rate.' })
  learningRate!: number[];
}
