import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Split } from '../shared/enums.js';
import { Node } from '../shared/node.type.js';

@ObjectType({
  description: 'The model: track popularity. It has many versions, and one champion.',
  simpleResolvers: true,
})
export class Model {
  @Field(() => String, { description: 'Its name.' })
  name!: string;
}

export enum Baseline {
  TRAIN_MEAN = 'TRAIN_MEAN',
  ARTIST_MEAN = 'ARTIST_MEAN',
  RIDGE = 'RIDGE',
}
registerEnumType(Baseline, {
  name: 'Baseline',
  description: 'What a version is held against, fitted on the same rows.',
  valuesConfig: {
    TRAIN_MEAN: { description: 'The mean popularity of the training tracks, for every track.' },
    ARTIST_MEAN: {
      description: "The mean popularity of the artist's training tracks, drawn to the overall mean.",
    },
    RIDGE: { description: 'Ridge regression on the numeric features.' },
  },
});

/** `residual = actual − predicted`. */
@ObjectType({ description: "A baseline's error on one split.", simpleResolvers: true })
export class BaselineMetrics {
  @Field(() => Baseline, { description: 'Which baseline.' })
  baseline!: Baseline;

  @Field(() => Float, { description: 'Mean absolute error, in popularity points.' })
  mae!: number;

  @Field(() => Float, { description: 'Mean squared error, in popularity points squared.' })
  mse!: number;

  @Field(() => Float, { description: 'Root of the mean squared error, in popularity points.' })
  rmse!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of the variance explained, at most 1; null where the actual values do not vary.',
  })
  r2!: number | null;

  @Field(() => Float, {
    description: 'Mean residual (actual − predicted), in popularity points: above 0, it predicts too low.',
  })
  bias!: number;
}

@ObjectType({
  description: "A version's error on one split, and the baselines' beside it.",
  simpleResolvers: true,
})
export class SplitMetrics {
  @Field(() => Split, { description: 'Which tracks.' })
  split!: Split;

  @Field(() => Int, { description: 'How many tracks.' })
  trackCount!: number;

  @Field(() => Float, { description: 'Mean absolute error, in popularity points.' })
  mae!: number;

  @Field(() => Float, { description: 'Mean squared error, in popularity points squared.' })
  mse!: number;

  @Field(() => Float, { description: 'Root of the mean squared error, in popularity points.' })
  rmse!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of the variance explained, at most 1; null where the actual values do not vary.',
  })
  r2!: number | null;

  @Field(() => Float, {
    description: 'Mean residual (actual − predicted), in popularity points: above 0, it predicts too low.',
  })
  bias!: number;

  @Field(() => [BaselineMetrics], { description: 'The baselines on the same tracks.' })
  baselines!: BaselineMetrics[];
}

@ObjectType({
  implements: Node,
  description: 'What a successful training run left behind. It never changes.',
  simpleResolvers: true,
})
export class ModelVersion {
  @Field(() => Int, { description: '1 is the first. Inputs name a version by it.' })
  number!: number;

  @Field(() => String, {
    description: 'SHA-256 of the manifest, which names every file of the version with its own hash.',
  })
  artifactHash!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was registered.' })
  createdAt!: Date;
}

export const ModelVersionConnection = connectionOf('ModelVersion', 'model versions', () => ModelVersion);
