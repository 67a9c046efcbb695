import { GraphQLDate, GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Node } from '../shared/node.type.js';

@ObjectType({
  description: 'How many values lie in each of a row of bins of one width.',
  simpleResolvers: true,
})
export class ColumnHistogram {
  @Field(() => Float, { description: "Lower edge of the first bin, in the column's unit; of dates, a year." })
  start!: number;

  @Field(() => Float, { description: "Width of a bin, in the column's unit; of dates, years." })
  width!: number;

  @Field(() => [Int], { description: 'Values in each bin, lower edge included; 64 bins at most.' })
  counts!: readonly number[];
}

@ObjectType({ description: 'A name and how often it stands in a column.', simpleResolvers: true })
export class CommonValue {
  @Field(() => String, { description: 'The name.' })
  value!: string;

  @Field(() => Int, { description: 'Rows that have it.' })
  count!: number;
}

@ObjectType({ description: 'What a column of a dataset version holds.', simpleResolvers: true })
export class ColumnProfile {
  @Field(() => String, { description: 'Name of the column in the Arrow file.' })
  column!: string;

  @Field(() => Int, { description: 'Rows that do not say.' })
  missing!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Different values; null above 100,000, which are not counted.',
  })
  distinct!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Smallest number or earliest date, as text; null for other columns.',
  })
  minimum!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Largest number or latest date, as text; null for other columns.',
  })
  maximum!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean of numbers; of flags, the share that is true; null for other columns.',
  })
  mean!: number | null;

  @Field(() => ColumnHistogram, {
    nullable: true,
    description:
      'How numbers and the years of dates are spread; null for other columns, and of versions frozen before this was counted.',
  })
  histogram!: ColumnHistogram | null;

  @Field(() => [CommonValue], {
    nullable: true,
    description:
      'The ten commonest names, the commonest first; null for columns of other things, above 100,000 different ones, and of versions frozen before this was counted.',
  })
  commonest!: readonly CommonValue[] | null;
}

@ObjectType({
  description:
    'How far releases of one artist and title disagree, measured on the tracks that have another release. These are selected tracks: it is no bound of the overall error.',
  simpleResolvers: true,
})
export class ReleaseDisagreement {
  @Field(() => Int, { description: 'Tracks with another release.' })
  trackCount!: number;

  @Field(() => Int, { description: 'Different songs among them.' })
  songCount!: number;

  @Field(() => Float, {
    description:
      "Mean difference from the song's other releases, in popularity points. From artist and title alone, no prediction has a smaller mean absolute error than half of it on these tracks.",
  })
  meanGap!: number;

  @Field(() => Float, { description: 'Median of the same, in popularity points.' })
  medianGap!: number;
}

@ObjectType({
  implements: Node,
  description: 'A frozen table: what training reads, and nothing else. It never changes.',
  simpleResolvers: true,
})
export class DatasetVersion {
  @Field(() => Int, { description: '1 is the first.' })
  number!: number;

  @Field(() => String, {
    description: 'SHA-256 over the rows sorted by track key, and the reference date: equal data, equal hash.',
  })
  contentHash!: string;

  @Field(() => String, { description: 'SHA-256 of the Arrow file that holds the rows.' })
  artifactHash!: string;

  @Field(() => Int, { description: 'Tracks in it.' })
  rows!: number;

  @Field(() => Int, { description: 'Artists in it.' })
  artists!: number;

  @Field(() => Int, { description: 'Albums in it.' })
  albums!: number;

  @Field(() => GraphQLDate, { description: 'What "now" means for the age of a track.' })
  referenceDate!: string;

  @Field(() => ReleaseDisagreement, {
    nullable: true,
    description:
      'How far releases of one song disagree; null where no song has two, or it was frozen before this was measured. Beside the error of a model: `ModelVersion.noiseCeiling`.',
  })
  noiseCeiling!: ReleaseDisagreement | null;

  @Field(() => GraphQLDateTime, { description: 'When it was frozen.' })
  createdAt!: Date;
}

export const DatasetVersionConnection = connectionOf(
  'DatasetVersion',
  'dataset versions',
  () => DatasetVersion,
);
