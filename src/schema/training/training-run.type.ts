import { GraphQLDate, GraphQLDateTime, GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { JobError } from '../shared/job.type.js';
import { Node } from '../shared/node.type.js';
import { CodeVersion } from '../registry/lineage.type.js';
import { Reproduction } from './reproduction.type.js';
import { Preset, RunOrigin, SplitStrategy, TrainingRunStatus } from './enums.js';

@ObjectType({ description: 'How a training run divided its tracks.', simpleResolvers: true })
export class RunSplit {
  @Field(() => SplitStrategy, { description: 'How tracks were assigned.' })
  strategy!: SplitStrategy;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seed of a RANDOM, ARTIST_GROUPED or ALBUM_GROUPED split: equal seeds give equal splits. Null for the others.',
  })
  seed!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'RANDOM: releases of one artist and title share their part. Null for the others.',
  })
  keepSongsTogether!: boolean | null;
}

@ObjectType({ description: 'One epoch: a point of the learning curve.', simpleResolvers: true })
export class EpochMetrics {
  @Field(() => Int, { description: '1 is the first.' })
  epoch!: number;

  @Field(() => Float, { description: "Training loss, in the loss function's own unit." })
  trainLoss!: number;

  @Field(() => Float, {
    description: 'Mean absolute error on the training tracks, in popularity points, dropout included.',
  })
  trainMae!: number;

  @Field(() => Float, { description: "Validation loss, in the loss function's own unit." })
  validationLoss!: number;

  @Field(() => Float, { description: 'Mean absolute error on the validation tracks, in popularity points.' })
  validationMae!: number;

  @Field(() => Float, { description: 'Learning rate that the epoch was trained with.' })
  learningRate!: number;

  @Field(() => Float, { description: 'Duration in milliseconds.' })
  durationMs!: number;
}

@ObjectType({ description: 'The data of a training in another registry.', simpleResolvers: true })
export class ImportedDataset {
  @Field(() => Int, { description: 'Its number there.' })
  number!: number;

  @Field(() => String, { description: 'SHA-256 of its rows and its reference date.' })
  contentHash!: string;

  @Field(() => Int, { description: 'Tracks.' })
  rows!: number;

  @Field(() => Int, { description: 'Artists.' })
  artists!: number;

  @Field(() => Int, { description: 'Albums.' })
  albums!: number;

  @Field(() => GraphQLDate, { description: 'What "now" means for the age of its tracks.' })
  referenceDate!: Date;
}

@ObjectType({ description: 'Where an imported version was registered before.', simpleResolvers: true })
export class ImportedFrom {
  @Field(() => Int, { description: 'Its number there.' })
  version!: number;

  @Field(() => GraphQLDateTime, { description: 'When it was registered there.' })
  registeredAt!: Date;

  @Field(() => ImportedDataset, { description: 'The data it was trained on.' })
  dataset!: ImportedDataset;
}

@ObjectType({
  implements: Node,
  description:
    'One training: a preset on a dataset version. A run that succeeds becomes a model version, but for a reproduction.',
  simpleResolvers: true,
})
export class TrainingRun {
  @Field(() => TrainingRunStatus, { description: 'How far it is.' })
  status!: TrainingRunStatus;

  @Field(() => RunOrigin, { description: 'What requested it.' })
  origin!: RunOrigin;

  @Field(() => Preset, { description: 'What is trained.' })
  preset!: Preset;

  @Field(() => GraphQLJSONObject, { description: 'The whole configuration, every default in it.' })
  config!: object;

  @Field(() => Int, {
    description:
      'Seed of weights, shuffling and dropout: the same seed on the same engine gives the same weights.',
  })
  seed!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Engine that trained, such as "wasm 4.22.0"; null until it is chosen, and for baselines and refreshes, which need none.',
  })
  engine!: string | null;

  @Field(() => CodeVersion, {
    nullable: true,
    description: 'The code that trained; null until it began, and for runs older than this figure.',
  })
  code!: CodeVersion | null;

  @Field(() => Reproduction, {
    nullable: true,
    description:
      'How what it trained compares (reproduceVersion); null until it succeeded, and for other runs.',
  })
  reproduction!: Reproduction | null;

  @Field(() => String, {
    nullable: true,
    description: 'FEATURES, TRAINING, CALIBRATION, EVALUATION or SAVING while it runs; null before.',
  })
  phase!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Epochs at most; training may stop earlier. Null where the preset has none.',
  })
  epochsPlanned!: number | null;

  @Field(() => Int, { description: 'Epochs done so far: with `epochsPlanned`, the progress.' })
  epochsDone!: number;

  @Field(() => JobError, { nullable: true, description: 'Why it failed; null where it did not.' })
  error!: JobError | null;

  @Field(() => ImportedFrom, {
    nullable: true,
    description: 'Where it ran, if it came with an imported version; null: here.',
  })
  importedFrom!: ImportedFrom | null;

  @Field(() => GraphQLDateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When a worker began.' })
  startedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it ended, well or not.' })
  finishedAt!: Date | null;
}

export const TrainingRunConnection = connectionOf('TrainingRun', 'training runs', () => TrainingRun);
