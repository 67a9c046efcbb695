import { GraphQLDate, GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Node } from '../shared/node.type.js';

@ObjectType({
  implements: Node,
  description: 'A track, with the newest values that any import read of it.',
  simpleResolvers: true,
})
export class Track {
  @Field(() => String, {
    description:
      'Identity across imports and dataset versions: the Spotify id where the file had one, else a stable hash of artist, album ' +
      'and title. Lists of an EXPLICIT split name tracks by it.',
  })
  key!: string;

  @Field(() => String, { nullable: true, description: 'Spotify track id, where the file had one.' })
  spotifyId!: string | null;

  @Field(() => String, { description: 'Title.' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'Place on the album; 1 is the first.' })
  trackNumber!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Marked as explicit.' })
  explicit!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Length in milliseconds.' })
  durationMs!: number | null;

  @Field(() => Float, { description: 'Popularity, 0–100.' })
  popularity!: number;

  @Field(() => Float, {
    nullable: true,
    description: "The artist's popularity as read with this track, 0–100.",
  })
  artistPopularity!: number | null;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description: "The artist's followers as read with this track.",
  })
  artistFollowers!: number | null;

  @Field(() => [String], { description: "The artist's genres as read with this track." })
  genres!: readonly string[];

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Release date of the album; where only the year is known, 1 January.',
  })
  releaseDate!: string | null;
}

@ObjectType({
  description: "What one import read of a track's values that change over time.",
  simpleResolvers: true,
})
export class TrackObservation {
  @Field(() => GraphQLDateTime, { description: 'When the import read it.' })
  observedAt!: Date;

  @Field(() => Float, { description: 'Popularity, 0–100.' })
  popularity!: number;

  @Field(() => Float, { nullable: true, description: "The artist's popularity, 0–100." })
  artistPopularity!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "The artist's followers." })
  artistFollowers!: number | null;
}

export const TrackConnection = connectionOf('Track', 'tracks', () => Track);
