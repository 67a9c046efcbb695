import { GraphQLDate, GraphQLDateTime, GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CodeVersion } from '../registry/lineage.type.js';
import { connectionOf } from '../shared/connection.js';
import { JobError } from '../shared/job.type.js';
import { Node } from '../shared/node.type.js';
import { Preset, RunOrigin, SplitStrategy, TrainingRunStatus } from './enums.js';
import { Reproduction } from './reproduction.type.js';

@ObjectType({ description: 'How a training run divided its tracks into splits.', simpleResolvers: true })
export class RunSplit {
  @Field(() => SplitStrategy, { description: 'How tracks were assigned to splits.' })
  strategy!: SplitStrategy;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seed of a RANDOM, ARTIST_GROUPED or ALBUM_GROUPED split. Equal seeds give equal splits. Null for other strategies.',
  })
  seed!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'RANDOM: whether releases with the same artist and title are in the same split. Null for other strategies.',
  })
  keepSongsTogether!: boolean | null;
}

@ObjectType({ description: 'Metrics of one epoch: a point of the learning curve.', simpleResolvers: true })
export class EpochMetrics {
  @Field(() => Int, { description: 'Number of the epoch. The first is 1.' })
  epoch!: number;

  @Field(() => Float, { description: 'Training loss, in the unit of the loss function.' })
  trainLoss!: number;

  @Field(() => Float, {
    description: 'Mean absolute error on the training tracks, with dropout, in popularity points.',
  })
  trainMae!: number;

  @Field(() => Float, { description: 'Validation loss, in the unit of the loss function.' })
  validationLoss!: number;

  @Field(() => Float, { description: 'Mean absolute error on the validation tracks, in popularity points.' })
  validationMae!: number;

  @Field(() => Float, { description: 'Learning rate of the epoch.' })
  learningRate!: number;

  @Field(() => Float, { description: 'Duration in milliseconds.' })
  durationMs!: number;
}

@ObjectType({
  description: 'Training data of an imported version, in the registry that it was exported from.',
  simpleResolvers: true,
})
export class ImportedDataset {
  @Field(() => Int, { description: 'Number of the dataset version in that registry.' })
  number!: number;

  @Field(() => String, { description: 'SHA-256 of the rows and the reference date.' })
  contentHash!: string;

  @Field(() => Int, { description: 'Number of tracks.' })
  rows!: number;

  @Field(() => Int, { description: 'Number of artists.' })
  artists!: number;

  @Field(() => Int, { description: 'Number of albums.' })
  albums!: number;

  @Field(() => GraphQLDate, { description: 'Date as of which the age of a track is computed.' })
  referenceDate!: Date;
}

@ObjectType({
  description: 'Origin of an imported version: the registry that it was exported from.',
  simpleResolvers: true,
})
export class ImportedFrom {
  @Field(() => Int, { description: 'Number of the version in that registry.' })
  version!: number;

  @Field(() => GraphQLDateTime, { description: 'When the version was registered there.' })
  registeredAt!: Date;

  @Field(() => ImportedDataset, { description: 'Data that the version was trained on.' })
  dataset!: ImportedDataset;
}

@ObjectType({
  implements: Node,
  description:
    'A training run of a preset on a dataset version. A successful run registers a model version, unless it is a reproduction.',
  simpleResolvers: true,
})
export class TrainingRun {
  @Field(() => TrainingRunStatus, { description: 'Status of the run.' })
  status!: TrainingRunStatus;

  @Field(() => RunOrigin, { description: 'What requested the run.' })
  origin!: RunOrigin;

  @Field(() => Preset, { description: 'The preset that is trained.' })
  preset!: Preset;

  @Field(() => GraphQLJSONObject, { description: 'Complete configuration, including defaults.' })
  config!: object;

  @Field(() => Int, {
    description:
      'Seed for weights, shuffling and dropout. The same seed on the same engine gives the same weights.',
  })
  seed!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Engine that trained the networks, such as "wasm 4.22.0". Null until it is chosen, and for baselines and refreshes, which need no engine.',
  })
  engine!: string | null;

  @Field(() => CodeVersion, {
    nullable: true,
    description:
      'Version of the code that executed the run. Null until the run starts, and for runs that started before this was recorded.',
  })
  code!: CodeVersion | null;

  @Field(() => Reproduction, {
    nullable: true,
    description:
      'Comparison with the version that the run reproduces (reproduceVersion). Null until the run succeeds, and for other runs.',
  })
  reproduction!: Reproduction | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Current phase: FEATURES, TRAINING, CALIBRATION, EVALUATION or SAVING. Null before the run starts and after it succeeds.',
  })
  phase!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Maximum number of epochs. Training may stop earlier. Null if the preset has no epochs.',
  })
  epochsPlanned!: number | null;

  @Field(() => Int, {
    description: 'Number of finished epochs. Compare it with `epochsPlanned` to determine the progress.',
  })
  epochsDone!: number;

  @Field(() => JobError, { nullable: true, description: 'Why the run failed. Null if it did not fail.' })
  error!: JobError | null;

  @Field(() => ImportedFrom, {
    nullable: true,
    description: 'Origin of the run, if it belongs to an imported version. Null if it ran in this registry.',
  })
  importedFrom!: ImportedFrom | null;

  @Field(() => GraphQLDateTime, { description: 'When the run was requested.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When a worker started the run. Null if it has not started.',
  })
  startedAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the run ended, with or without success. Null if it has not ended.',
  })
  finishedAt!: Date | null;
}

export const TrainingRunConnection = connectionOf('TrainingRun', 'training runs', () => TrainingRun);
