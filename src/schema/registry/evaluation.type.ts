import { Field, Float, Int, ObjectType } from 'type-graphql';
import { coverageGroups, sliceDimensions } from '../../domain/registry-names.js';
import { MAX_GENRE_SLICES, MAX_PERMUTED_TRACKS } from '../../domain/report-bounds.js';
import { count } from '../shared/count.js';
import { enumOf } from '../shared/enum-of.js';
import { Split } from '../shared/enums.js';
import { Interval } from '../shared/interval.type.js';
import { FeatureGroup } from '../training/enums.js';

export type SliceDimension = (typeof SliceDimension)[keyof typeof SliceDimension];
export const SliceDimension = enumOf(sliceDimensions, {
  name: 'SliceDimension',
  description: 'Attribute by which tracks are divided into slices.',
  valuesConfig: {
    RELEASE_YEAR: { description: 'Release year.' },
    ARTIST_POPULARITY_BAND: { description: 'Popularity of the artist, in bands of ten points.' },
    ALBUM_TYPE: { description: 'Album type, such as album, single or compilation.' },
    GENRE: {
      description: `Genre. The ${MAX_GENRE_SLICES} genres with the most tracks have a slice. A track with several genres is in several slices.`,
    },
    EXPLICIT: { description: 'Whether the track is marked as explicit.' },
    ARTIST_SEEN: { description: 'Whether training used another track of the same artist.' },
    ALBUM_SEEN: { description: 'Whether training used another track of the same album.' },
    POPULARITY_BAND: {
      description:
        'Actual popularity, in bands of ten points. An uncertain model always predicts too high in the lowest bands and too low in the highest bands.',
    },
  },
});

@ObjectType({
  description: 'Error of a version on one slice of the tracks of a split.',
  simpleResolvers: true,
})
export class ErrorSlice {
  @Field(() => String, {
    description: 'Value that the tracks of the slice share. "unknown" if the catalogue does not contain it.',
  })
  label!: string;

  @Field(() => Int, { description: 'Number of tracks in the slice.' })
  trackCount!: number;

  @Field(() => Float, { description: 'Mean absolute error, in popularity points.' })
  mae!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `mae`, by a bootstrap over artists. Null if there are fewer than two artists.',
  })
  maeInterval!: Interval | null;

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

export type CoverageGroup = (typeof CoverageGroup)[keyof typeof CoverageGroup];
export const CoverageGroup = enumOf(coverageGroups, {
  name: 'CoverageGroup',
  description: 'Grouping of the test tracks on which coverage is measured.',
  valuesConfig: {
    ALL: { description: 'All test tracks.' },
    PREDICTION_DECILE: {
      description: 'Tenths of the test tracks by predicted popularity, the lowest first.',
    },
    ARTIST_SEEN: { description: 'Test tracks, grouped by whether training used a track of the same artist.' },
    ALBUM_SEEN: { description: 'Test tracks, grouped by whether training used a track of the same album.' },
  },
});

@ObjectType({
  description: 'Coverage and width of prediction intervals with level 0.9, on test tracks.',
  simpleResolvers: true,
})
export class IntervalCoverage {
  @Field(() => CoverageGroup, { description: 'Grouping of the tracks.' })
  group!: CoverageGroup;

  @Field(() => String, {
    description: 'Label of the group, such as "seen", "unseen" or a range of predictions.',
  })
  label!: string;

  @Field(() => Int, { description: 'Number of tracks in the group.' })
  trackCount!: number;

  @Field(() => Float, {
    description: 'Share of the tracks whose actual popularity is inside the interval, 0–1.',
  })
  coverage!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `coverage`, by a bootstrap over artists. Null if there are fewer than two artists.',
  })
  coverageInterval!: Interval | null;

  @Field(() => Float, { description: 'Mean width of the intervals, in popularity points.' })
  meanWidth!: number;
}

@ObjectType({
  description:
    'Calibration of the prediction intervals (split conformal prediction), and their coverage on test tracks.',
  simpleResolvers: true,
})
export class Calibration {
  @Field(() => Int, {
    description:
      'Number of validation tracks used to calibrate the intervals. Neither training nor early stopping used them.',
  })
  trackCount!: number;

  @Field(() => [IntervalCoverage], {
    description: 'Coverage on test tracks. The first entry is the overall coverage.',
  })
  coverage!: IntervalCoverage[];
}

@ObjectType({
  description:
    'How much popularity differs between releases with the same artist and title, compared with the error of a version. It is measured only on tracks that have another release, so it is not a bound on the overall error.',
  simpleResolvers: true,
})
export class NoiseCeiling {
  @Field(() => Split, { description: 'Split of the tracks.' })
  split!: Split;

  @Field(() => Int, { description: 'Number of tracks that have another release in the dataset version.' })
  trackCount!: number;

  @Field(() => Int, { description: 'Number of distinct songs among these tracks.' })
  songCount!: number;

  @Field(() => Float, {
    description:
      'Mean difference from the other releases of the song, in popularity points. On these tracks, no prediction from artist and title alone has a mean absolute error below half of this value.',
  })
  meanGap!: number;

  @Field(() => Float, {
    description: 'Median difference from the other releases of the song, in popularity points.',
  })
  medianGap!: number;

  @Field(() => Float, {
    description: 'Mean absolute error of the version on these tracks, in popularity points.',
  })
  mae!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `mae`, by a bootstrap over artists. Null if there are fewer than two artists.',
  })
  maeInterval!: Interval | null;
}

@ObjectType({
  description: `Permutation importance of a feature group: how much the error rises if the model's inputs of the group are permuted among up to ${count(MAX_PERMUTED_TRACKS)} test tracks. The permutation is repeated three times.`,
  simpleResolvers: true,
})
export class FeatureImportance {
  @Field(() => FeatureGroup, { description: 'The feature group that was permuted.' })
  group!: FeatureGroup;

  @Field(() => Int, { description: 'Number of test tracks on which the importance was measured.' })
  trackCount!: number;

  @Field(() => Float, {
    description:
      'Increase of the mean absolute error, in popularity points. It is about 0 if the predictions do not depend on the group.',
  })
  rise!: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `rise`, by a bootstrap over artists that pairs the two errors of each track. Null if there are fewer than two artists.',
  })
  riseInterval!: Interval | null;
}
