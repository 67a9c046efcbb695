import { GraphQLDate, GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { AudioFeaturesInput } from './audio-features.input.js';

@InputType({
  description: 'What is known of a track that nobody has heard yet. What is omitted counts as unknown.',
})
export class TrackFactsInput {
  @Field(() => String, { description: 'Title.' })
  name!: string;

  @Field(() => String, { description: "The artist's exact name; a new artist is welcome." })
  artistName!: string;

  @Field(() => String, { nullable: true, description: "The album's title." })
  albumName?: string | null;

  @Field(() => String, { nullable: true, description: 'album, single, compilation, …' })
  albumType?: string | null;

  @Field(() => Int, { nullable: true, description: 'Tracks on the album, at least 1.' })
  albumTotalTracks?: number | null;

  @Field(() => GraphQLDate, { nullable: true, description: 'Release date.' })
  releaseDate?: Date | null;

  @Field(() => Int, { nullable: true, description: 'Place on the album; 1 is the first.' })
  trackNumber?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Marked as explicit.' })
  explicit?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Length in milliseconds.' })
  durationMs?: number | null;

  @Field(() => Float, { nullable: true, description: "The artist's popularity, 0–100." })
  artistPopularity?: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "The artist's followers." })
  artistFollowers?: number | null;

  @Field(() => [String], { nullable: true, description: "The artist's genres." })
  genres?: string[] | null;

  @Field(() => AudioFeaturesInput, { nullable: true, description: 'What is known of its sound.' })
  audioFeatures?: AudioFeaturesInput | null;
}

@InputType({ description: 'A track to predict: exactly one of the three.' })
export class PredictTrackInput {
  @Field(() => ID, { nullable: true, description: 'Global id of a track in the catalogue.' })
  trackId?: string | null;

  @Field(() => String, { nullable: true, description: 'Spotify id of a track in the catalogue.' })
  spotifyId?: string | null;

  @Field(() => TrackFactsInput, { nullable: true, description: 'An unreleased track, by its facts.' })
  facts?: TrackFactsInput | null;
}
