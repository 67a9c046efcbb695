import { GraphQLDate, GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, ObjectType } from 'type-graphql';
import { recordingFields } from '../../domain/track.js';
import { connectionOf } from '../shared/connection.js';
import { typeWith } from '../shared/fields-of.js';
import { Node } from '../shared/node.type.js';

/** Its fields come first in `Track`, and the id first of all. */
@ObjectType({ simpleResolvers: true })
abstract class NamedTrack extends Node {
  @Field(() => String, {
    description:
      "Key that identifies the track across imports and dataset versions. It is the track's Spotify id or, if the file has none, a stable hash of its artist, album and title. The lists of an EXPLICIT split contain these keys.",
  })
  key!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Spotify id of the track. Null if the file did not contain it.',
  })
  spotifyId!: string | null;

  @Field(() => String, { description: 'Title.' })
  name!: string;
}

/** The resolver of `Node` provides the id. */
const namedTrack: abstract new () => Omit<NamedTrack, 'id'> = NamedTrack;

@ObjectType({
  implements: Node,
  description: 'A track with its most recently imported values.',
  simpleResolvers: true,
})
export class Track extends typeWith(recordingFields, namedTrack) {
  @Field(() => Float, { description: 'Popularity, 0–100.' })
  popularity!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Popularity of the artist when this track was last imported, 0–100.',
  })
  artistPopularity!: number | null;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description: 'Number of followers of the artist when this track was last imported.',
  })
  artistFollowers!: number | null;

  @Field(() => [String], { description: 'Genres of the artist when this track was last imported.' })
  genres!: readonly string[];

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Release date of the album. It is 1 January if only the year is known.',
  })
  releaseDate!: string | null;
}

@ObjectType({
  description: 'Values of a track that change over time, as one import read them.',
  simpleResolvers: true,
})
export class TrackObservation {
  @Field(() => GraphQLDateTime, { description: 'When the import read the values.' })
  observedAt!: Date;

  @Field(() => Float, { description: 'Popularity, 0–100.' })
  popularity!: number;

  @Field(() => Float, { nullable: true, description: 'Popularity of the artist, 0–100.' })
  artistPopularity!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Number of followers of the artist.' })
  artistFollowers!: number | null;
}

export const TrackConnection = connectionOf('Track', 'tracks', () => Track);
