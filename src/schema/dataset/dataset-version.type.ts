import { GraphQLDate, GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MAX_BINS, MAX_DISTINCT } from '../../domain/report-bounds.js';
import { connectionOf } from '../shared/connection.js';
import { count } from '../shared/count.js';
import { Node } from '../shared/node.type.js';

@ObjectType({
  description: 'A histogram with bins of equal width.',
  simpleResolvers: true,
})
export class ColumnHistogram {
  @Field(() => Float, {
    description: 'Lower edge of the first bin, in the unit of the column. For dates, the unit is the year.',
  })
  start!: number;

  @Field(() => Float, {
    description: 'Width of a bin, in the unit of the column. For dates, the unit is the year.',
  })
  width!: number;

  @Field(() => [Int], {
    description: `Number of values in each bin. A bin includes its lower edge. At most ${MAX_BINS} bins.`,
  })
  counts!: readonly number[];
}

@ObjectType({ description: 'A name and its frequency in a column.', simpleResolvers: true })
export class CommonValue {
  @Field(() => String, { description: 'The name.' })
  value!: string;

  @Field(() => Int, { description: 'Number of rows with this name.' })
  count!: number;
}

@ObjectType({ description: 'Summary of the values in a column of a dataset version.', simpleResolvers: true })
export class ColumnProfile {
  @Field(() => String, { description: 'Name of the column in the Arrow file.' })
  column!: string;

  @Field(() => Int, { description: 'Number of rows without a value.' })
  missing!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of distinct values. Null if there are more than 100,000, which are not counted.',
  })
  distinct!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Smallest number or earliest date, as text. Null for other columns.',
  })
  minimum!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Largest number or latest date, as text. Null for other columns.',
  })
  maximum!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean of the numbers. For Boolean columns, the share of true values. Null for other columns.',
  })
  mean!: number | null;

  @Field(() => ColumnHistogram, {
    nullable: true,
    description:
      'Distribution of the numbers, or of the years of the dates. Null for other columns, and for versions that were created before this was recorded.',
  })
  histogram!: ColumnHistogram | null;

  @Field(() => [CommonValue], {
    nullable: true,
    description: `The ten most frequent names, the most frequent first. Null for columns of other types, for columns with more than ${count(MAX_DISTINCT)} distinct names, and for versions that were created before this was recorded.`,
  })
  commonest!: readonly CommonValue[] | null;
}

@ObjectType({
  description:
    'How much popularity differs between releases with the same artist and title. It is measured only on tracks that have another release, so it is not a bound on the overall error.',
  simpleResolvers: true,
})
export class ReleaseDisagreement {
  @Field(() => Int, { description: 'Number of tracks that have another release.' })
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
}

@ObjectType({
  implements: Node,
  description: 'An immutable table of tracks. Training reads dataset versions and no other data.',
  simpleResolvers: true,
})
export class DatasetVersion {
  @Field(() => Int, { description: 'Number of the dataset version. The first is 1.' })
  number!: number;

  @Field(() => String, {
    description:
      'SHA-256 of the rows, sorted by track key, and of the reference date. Equal data has an equal hash.',
  })
  contentHash!: string;

  @Field(() => String, { description: 'SHA-256 of the Arrow file that contains the rows.' })
  artifactHash!: string;

  @Field(() => Int, { description: 'Number of tracks.' })
  rows!: number;

  @Field(() => Int, { description: 'Number of artists.' })
  artists!: number;

  @Field(() => Int, { description: 'Number of albums.' })
  albums!: number;

  @Field(() => GraphQLDate, { description: 'Date as of which the age of a track is computed.' })
  referenceDate!: string;

  @Field(() => ReleaseDisagreement, {
    nullable: true,
    description:
      'How much popularity differs between releases of the same song. Null if no song has two releases, and for versions that were created before this was recorded. `ModelVersion.noiseCeiling` compares it with the error of a model.',
  })
  noiseCeiling!: ReleaseDisagreement | null;

  @Field(() => GraphQLDateTime, { description: 'When the version was created.' })
  createdAt!: Date;
}

export const DatasetVersionConnection = connectionOf(
  'DatasetVersion',
  'dataset versions',
  () => DatasetVersion,
);
