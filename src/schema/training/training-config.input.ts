import { Field, Float, InputType, Int } from 'type-graphql';
import { FeatureGroup, Loss } from './enums.js';

@InputType({
  description:
    'Overrides of the defaults of a preset. All fields are optional. An option that the preset does not have, or a value that is out of range, is a user error.',
})
export class TrainingConfigInput {
  @Field(() => Int, {
    nullable: true,
    description: 'All presets. Number of folds for the out-of-fold statistics of the training rows, 2–100.',
  })
  folds?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "All presets except RESIDUAL_NET. Strength of the shrinkage of an artist's mean: number of tracks with the overall mean that are added to it, 0–1,000,000.",
  })
  artistMeanShrinkage?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'RIDGE. Weight of the L2 penalty on standardised columns, above 0.',
  })
  penalty?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'SEED_ORIGINAL and SEED_IMPROVED. Maximum number of epochs, 1–1,000.',
  })
  epochs?: number | null;

  @Field(() => Int, { nullable: true, description: 'All networks. Number of tracks per step, 1–65,536.' })
  batchSize?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'SEED_ORIGINAL and SEED_IMPROVED. Initial learning rate of Adam, above 0 and at most 1.',
  })
  learningRate?: number | null;

  @Field(() => Loss, { nullable: true, description: 'SEED_ORIGINAL and SEED_IMPROVED. Loss function.' })
  loss?: Loss | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'SEED_ORIGINAL and SEED_IMPROVED. Error in popularity points above which the Huber loss grows linearly, above 0 and at most 100.',
  })
  huberDelta?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "SEED_ORIGINAL and SEED_IMPROVED. Weight of the artist's mean in the prediction, 0–1. With 0, it is not used.",
  })
  artistMeanBlend?: number | null;

  @Field(() => [Float], {
    nullable: true,
    description:
      'SEED_ORIGINAL and SEED_IMPROVED. Dropout rates after the first and the second hidden layer: two numbers, each at least 0 and below 1.',
  })
  dropout?: number[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'SEED_ORIGINAL and SEED_IMPROVED. Weight of the L2 penalty on the hidden layers, 0–1.',
  })
  l2?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'All networks. Maximum norm of the gradient of one variable. Null disables clipping.',
  })
  clipNorm?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'SEED_ORIGINAL and SEED_IMPROVED. Number of epochs without a better validation MAE after which training stops, 1–1,000.',
  })
  patience?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'SEED_ORIGINAL and SEED_IMPROVED. Factor by which the learning rate is reduced, between 0 and 1.',
  })
  learningRateFactor?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'SEED_ORIGINAL and SEED_IMPROVED. Number of epochs without a better validation MAE after which the learning rate is reduced, 1–1,000.',
  })
  learningRatePatience?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'SEED_ORIGINAL and SEED_IMPROVED. Minimum learning rate, 0–1.',
  })
  minLearningRate?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'RESIDUAL_NET. Number of networks in the ensemble, 1–20. Each has its own seed, and their distributions are averaged.',
  })
  members?: number | null;

  @Field(() => [FeatureGroup], {
    nullable: true,
    description: 'RESIDUAL_NET. Feature groups that the network uses. Defaults to all groups.',
  })
  features?: FeatureGroup[] | null;
}
