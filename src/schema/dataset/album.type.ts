import { GraphQLDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../shared/node.type.js';

export enum DatePrecision {
  DAY = 'DAY',
  MONTH = 'MONTH',
  YEAR = 'YEAR',
}
registerEnumType(DatePrecision, {
  name: 'DatePrecision',
  description: 'How much of a date is known.',
  valuesConfig: {
    DAY: { description: 'The day.' },
    MONTH: { description: 'The month; the day is written as 1.' },
    YEAR: { description: 'The year; the day is written as 1 January.' },
  },
});

@ObjectType({
  implements: Node,
  description: 'An album. It belongs to no artist: compilations carry several.',
  simpleResolvers: true,
})
export class Album {
  @Field(() => String, { nullable: true, description: 'Spotify album id, where the file had one.' })
  spotifyId!: string | null;

  @Field(() => String, { description: 'Title.' })
  name!: string;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Release date, as far as `releasePrecision` says.',
  })
  releaseDate!: string | null;

  @Field(() => DatePrecision, { nullable: true, description: 'How much of the release date is known.' })
  releasePrecision!: DatePrecision | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Tracks on the album, whether or not they are in the catalogue.',
  })
  totalTracks!: number | null;

  @Field(() => String, { nullable: true, description: 'Such as album, single, compilation.' })
  type!: string | null;
}
