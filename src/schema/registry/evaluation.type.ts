import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { FeatureGroup } from '../training/enums.js';
import { Split } from '../shared/enums.js';
import { Interval } from '../shared/interval.type.js';

export enum SliceDimension {
  RELEASE_YEAR = 'RELEASE_YEAR',
  ARTIST_POPULARITY_BAND = 'ARTIST_POPULARITY_BAND',
  ALBUM_TYPE = 'ALBUM_TYPE',
  GENRE = 'GENRE',
  EXPLICIT = 'EXPLICIT',
  ARTIST_SEEN = 'ARTIST_SEEN',
  ALBUM_SEEN = 'ALBUM_SEEN',
  POPULARITY_BAND = 'POPULARITY_BAND',
}
registerEnumType(SliceDimension, {
  name: 'SliceDimension',
  description: 'What the tracks of a slice have in common.',
  valuesConfig: {
    RELEASE_YEAR: { description: 'The year of release.' },
    ARTIST_POPULARITY_BAND: { description: "The artist's popularity, in bands of ten points." },
    ALBUM_TYPE: { description: 'album, single, compilation, …' },
    GENRE: { description: 'A genre: the 30 with the most tracks. A track with several is in several.' },
    EXPLICIT: { description: 'Whether the track is marked as explicit.' },
    ARTIST_SEEN: { description: "Whether training had another track of the track's artist." },
    ALBUM_SEEN: { description: "Whether training had another track of the track's album." },
    POPULARITY_BAND: {
      description:
        'The actual popularity, in bands of ten points. Any model that is unsure errs upwards on the lowest and downwards on the highest.',
    },
  },
});

@ObjectType({
  description: "A version's error on the tracks of a split that have something in common.",
  simpleResolvers: true,
})
export class ErrorSlice {
  @Field(() => String, {
    description: 'What they have in common; "unknown" where the catalogue does not say.',
  })
  label!: string;

  @Field(() => Int, { description: 'How many tracks.' })
  trackCount!: number;

  @Field(() => Float, { description: 'Mean absolute error, in popularity points.' })
  mae!: number;

  @Field(() => Interval, {
    nullable: true,
    description: 'Of `mae`: 95 %, bootstrap over artists; null with fewer than two artists.',
  })
  maeInterval!: Interval | null;

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

export enum CoverageGroup {
  ALL = 'ALL',
  PREDICTION_DECILE = 'PREDICTION_DECILE',
  ARTIST_SEEN = 'ARTIST_SEEN',
  ALBUM_SEEN = 'ALBUM_SEEN',
}
registerEnumType(CoverageGroup, {
  name: 'CoverageGroup',
  description: 'Which test tracks coverage is measured on.',
  valuesConfig: {
    ALL: { description: 'All of them.' },
    PREDICTION_DECILE: { description: 'A tenth of them by predicted popularity, the lowest first.' },
    ARTIST_SEEN: { description: "By whether training had a track of the track's artist." },
    ALBUM_SEEN: { description: "By whether training had a track of the track's album." },
  },
});

@ObjectType({
  description:
    'How often prediction intervals of level 0.9 held the truth on test tracks, and how wide they were.',
  simpleResolvers: true,
})
export class IntervalCoverage {
  @Field(() => CoverageGroup, { description: 'How the tracks were chosen.' })
  group!: CoverageGroup;

  @Field(() => String, { description: 'Which of the group: "seen", "unseen", the range of predictions, …' })
  label!: string;

  @Field(() => Int, { description: 'How many tracks.' })
  trackCount!: number;

  @Field(() => Float, { description: 'Share of the tracks whose popularity lay inside, 0–1.' })
  coverage!: number;

  @Field(() => Interval, {
    nullable: true,
    description: 'Of `coverage`: 95 %, bootstrap over artists; null with fewer than two artists.',
  })
  coverageInterval!: Interval | null;

  @Field(() => Float, { description: 'Mean width of the intervals, in popularity points.' })
  meanWidth!: number;
}

@ObjectType({
  description:
    'What prediction intervals rest on (split-conformal prediction), and how well they hold on tracks that nothing was fitted to.',
  simpleResolvers: true,
})
export class Calibration {
  @Field(() => Int, {
    description:
      'Validation tracks that intervals were calibrated on: neither training nor early stopping used them.',
  })
  trackCount!: number;

  @Field(() => [IntervalCoverage], { description: 'Measured on test tracks, overall first.' })
  coverage!: IntervalCoverage[];
}

@ObjectType({
  description:
    'How far releases of one artist and title disagree, measured on the tracks that have another release, and the error on those same tracks. These are selected tracks: it is no bound of the overall error.',
  simpleResolvers: true,
})
export class NoiseCeiling {
  @Field(() => Split, { description: 'Which tracks.' })
  split!: Split;

  @Field(() => Int, { description: 'Tracks with another release in the dataset version.' })
  trackCount!: number;

  @Field(() => Int, { description: 'Different songs among them.' })
  songCount!: number;

  @Field(() => Float, {
    description:
      "Mean difference from the song's other releases, in popularity points. From artist and title alone, no prediction has a smaller mean absolute error than half of it there.",
  })
  meanGap!: number;

  @Field(() => Float, { description: 'Median of the same, in popularity points.' })
  medianGap!: number;

  @Field(() => Float, {
    description: "The version's mean absolute error on these tracks, in popularity points.",
  })
  mae!: number;

  @Field(() => Interval, {
    nullable: true,
    description: 'Of `mae`: 95 %, bootstrap over artists; null with fewer than two artists.',
  })
  maeInterval!: Interval | null;
}

@ObjectType({
  description:
    'How much worse a version is on test tracks when one feature group tells it of another track: the group as the model reads it is permuted among up to 1,000 of them, three times.',
  simpleResolvers: true,
})
export class FeatureImportance {
  @Field(() => FeatureGroup, { description: 'What was permuted.' })
  group!: `${FeatureGroup}`;

  @Field(() => Int, { description: 'Test tracks measured.' })
  trackCount!: number;

  @Field(() => Float, {
    description:
      'Rise of the mean absolute error, in popularity points; about 0 where nothing depends on the group.',
  })
  rise!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Of `rise`: 95 %, bootstrap over artists, each track compared with itself; null with fewer than two artists.',
  })
  riseInterval!: Interval | null;
}
