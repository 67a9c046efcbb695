import { GraphQLDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { datePrecisions } from '../../domain/dataset-names.js';
import { enumOf } from '../shared/enum-of.js';
import { Node } from '../shared/node.type.js';

export type DatePrecision = (typeof DatePrecision)[keyof typeof DatePrecision];
export const DatePrecision = enumOf(datePrecisions, {
  name: 'DatePrecision',
  description: 'Precision of a date.',
  valuesConfig: {
    DAY: { description: 'The day is known.' },
    MONTH: { description: 'The month is known. The day is set to the first of the month.' },
    YEAR: { description: 'The year is known. The day is set to 1 January.' },
  },
});

@ObjectType({
  implements: Node,
  description: 'An album. It is not linked to an artist, because a compilation contains several artists.',
  simpleResolvers: true,
})
export class Album {
  @Field(() => String, {
    nullable: true,
    description: 'Spotify id of the album. Null if the file did not contain it.',
  })
  spotifyId!: string | null;

  @Field(() => String, { description: 'Title.' })
  name!: string;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Release date, to the precision in `releasePrecision`.',
  })
  releaseDate!: string | null;

  @Field(() => DatePrecision, { nullable: true, description: 'Precision of the release date.' })
  releasePrecision!: DatePrecision | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of tracks on the album, including tracks that are not in the catalogue.',
  })
  totalTracks!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Type of the album, such as album, single or compilation.',
  })
  type!: string | null;
}
