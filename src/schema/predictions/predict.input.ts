import { GraphQLDate, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { recordingFields } from '../../domain/track.js';
import { inputWith } from '../shared/fields-of.js';
import { AudioFeaturesInput } from './audio-features.input.js';

@InputType()
abstract class AlbumFacts {
  @Field(() => String, { description: 'Title.' })
  name!: string;

  @Field(() => String, {
    description: 'Exact name of the artist. The artist does not have to be in the catalogue.',
  })
  artistName!: string;

  @Field(() => String, { nullable: true, description: 'Title of the album.' })
  albumName?: string | null;

  @Field(() => String, { nullable: true, description: 'Album type, such as album, single or compilation.' })
  albumType?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of tracks on the album, at least 1.' })
  albumTotalTracks?: number | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Release date.' })
  releaseDate?: Date | null;
}

@InputType({
  description: 'Values of an unreleased track. Omit the fields that are unknown.',
})
export class TrackFactsInput extends inputWith(recordingFields, AlbumFacts) {
  @Field(() => Float, { nullable: true, description: 'Popularity of the artist, 0–100.' })
  artistPopularity?: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Number of followers of the artist.' })
  artistFollowers?: number | null;

  @Field(() => [String], { nullable: true, description: 'Genres of the artist.' })
  genres?: string[] | null;

  @Field(() => AudioFeaturesInput, { nullable: true, description: 'Audio features of the track.' })
  audioFeatures?: AudioFeaturesInput | null;
}

@InputType({ description: 'The track to predict. Exactly one of the three fields is required.' })
export class PredictTrackInput {
  @Field(() => ID, { nullable: true, description: 'Global id of a track in the catalogue.' })
  trackId?: string | null;

  @Field(() => String, { nullable: true, description: 'Spotify id of a track in the catalogue.' })
  spotifyId?: string | null;

  @Field(() => TrackFactsInput, { nullable: true, description: 'Values of an unreleased track.' })
  facts?: TrackFactsInput | null;
}
