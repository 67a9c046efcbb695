import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({ description: 'Audio features of an unreleased track. An omitted field is unknown.' })
export class AudioFeaturesInput {
  @Field(() => Float, { nullable: true, description: 'How suitable the track is for dancing, 0–1.' })
  danceability?: number | null;

  @Field(() => Float, { nullable: true, description: 'Intensity, 0–1.' })
  energy?: number | null;

  @Field(() => Float, { nullable: true, description: 'Share of spoken words, 0–1.' })
  speechiness?: number | null;

  @Field(() => Float, { nullable: true, description: 'Confidence that the track is acoustic, 0–1.' })
  acousticness?: number | null;

  @Field(() => Float, { nullable: true, description: 'Confidence that the track has no vocals, 0–1.' })
  instrumentalness?: number | null;

  @Field(() => Float, { nullable: true, description: 'Confidence that an audience is present, 0–1.' })
  liveness?: number | null;

  @Field(() => Float, { nullable: true, description: 'How cheerful the track sounds, 0–1.' })
  valence?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Pitch class of the tonic: 0 is C, 1 is C sharp, … 11 is B.',
  })
  key?: number | null;

  @Field(() => Int, { nullable: true, description: 'Mode: 1 is major, 0 is minor.' })
  mode?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean loudness in decibels relative to full scale, −100–20.',
  })
  loudness?: number | null;

  @Field(() => Float, { nullable: true, description: 'Tempo in beats per minute, 1–999.' })
  tempo?: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of beats per bar, 1–16.' })
  timeSignature?: number | null;
}
