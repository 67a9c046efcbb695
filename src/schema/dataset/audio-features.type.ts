import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    "What Spotify's audio analysis says of a recording. Its API no longer gives them to new applications: they come with a CSV. Null is not known.",
  simpleResolvers: true,
})
export class AudioFeatures {
  @Field(() => Float, { nullable: true, description: 'How well one can dance to it, 0–1.' })
  danceability!: number | null;

  @Field(() => Float, { nullable: true, description: 'Intensity, 0–1.' })
  energy!: number | null;

  @Field(() => Float, { nullable: true, description: 'Share of spoken words, 0–1.' })
  speechiness!: number | null;

  @Field(() => Float, { nullable: true, description: 'Confidence that it is acoustic, 0–1.' })
  acousticness!: number | null;

  @Field(() => Float, { nullable: true, description: 'Confidence that nobody sings, 0–1.' })
  instrumentalness!: number | null;

  @Field(() => Float, { nullable: true, description: 'Confidence that an audience is present, 0–1.' })
  liveness!: number | null;

  @Field(() => Float, { nullable: true, description: 'How cheerful it sounds, 0–1.' })
  valence!: number | null;

  @Field(() => Int, { nullable: true, description: 'Pitch class of the tonic: 0 is C, 1 C sharp, … 11 B.' })
  key!: number | null;

  @Field(() => Int, { nullable: true, description: '1 major, 0 minor.' })
  mode!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean loudness in decibels relative to full scale, mostly −60–0.',
  })
  loudness!: number | null;

  @Field(() => Float, { nullable: true, description: 'Beats a minute.' })
  tempo!: number | null;

  @Field(() => Int, { nullable: true, description: 'Beats a bar, 1–16.' })
  timeSignature!: number | null;
}
