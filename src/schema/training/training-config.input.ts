import { Field, Float, InputType, Int } from 'type-graphql';
import { FeatureGroup, Loss } from './enums.js';

@InputType({
  description:
    "Overrides of a preset's defaults; each is optional. An option that the preset does not have, or that is out of range, is a userError.",
})
export class TrainingConfigInput {
  @Field(() => Int, {
    nullable: true,
    description: 'All presets. Folds of what training rows are told out of fold, 2–100.',
  })
  folds?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "All presets but RESIDUAL_NET. Tracks of the overall mean that are mixed into each artist's mean, 0–1,000,000.",
  })
  artistMeanShrinkage?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'RIDGE. Weight of the L2 penalty on standardised columns, above 0.',
  })
  penalty?: number | null;

  @Field(() => Int, { nullable: true, description: 'Seed networks. Epochs at most, 1–1,000.' })
  epochs?: number | null;

  @Field(() => Int, { nullable: true, description: 'Networks. Tracks per step, 1–65,536.' })
  batchSize?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Seed networks. Learning rate of Adam at the start, above 0 and at most 1.',
  })
  learningRate?: number | null;

  @Field(() => Loss, { nullable: true, description: 'Seed networks. What is minimised.' })
  loss?: `${Loss}` | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Seed networks. Popularity points beyond which the Huber loss grows linearly, above 0 and at most 100.',
  })
  huberDelta?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Seed networks. Weight of the artist's mean in the prediction, 0–1; 0 for none.",
  })
  artistMeanBlend?: number | null;

  @Field(() => [Float], {
    nullable: true,
    description:
      'Seed networks. Share that is dropped after the first and the second hidden layer: two numbers, each at least 0 and below 1.',
  })
  dropout?: number[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Seed networks. Weight of the L2 penalty on the hidden layers, 0–1.',
  })
  l2?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Networks. Largest norm of one variable's gradient; null for no clipping.",
  })
  clipNorm?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seed networks. Epochs without a better validation MAE before training stops, 1–1,000.',
  })
  patience?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Seed networks. What the learning rate is multiplied by when it falls, between 0 and 1.',
  })
  learningRateFactor?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seed networks. Epochs without a better validation MAE before the learning rate falls, 1–1,000.',
  })
  learningRatePatience?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Seed networks. The learning rate falls no lower, 0–1.',
  })
  minLearningRate?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'RESIDUAL_NET. Networks with seeds of their own whose distributions are averaged, 1–20.',
  })
  members?: number | null;

  @Field(() => [FeatureGroup], {
    nullable: true,
    description: 'RESIDUAL_NET. The features it is given; omitted: all of them.',
  })
  features?: `${FeatureGroup}`[] | null;
}
