import { GraphQLDateTime, GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Interval } from '../shared/interval.type.js';
import { JobError } from '../shared/job.type.js';
import { Node } from '../shared/node.type.js';
import { Preset, SweepStatus } from './enums.js';

@ObjectType({ description: 'When a sweep ends: at whichever comes first.', simpleResolvers: true })
export class SweepBudget {
  @Field(() => Int, {
    nullable: true,
    description: 'Configurations tried at most; null: as many as the time allows.',
  })
  trials!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Minutes after the first training began in which others may begin; null: no limit.',
  })
  minutes!: number | null;
}

@ObjectType({ description: 'How far a sweep is.', simpleResolvers: true })
export class SweepProgress {
  @Field(() => Int, { description: 'Configurations begun so far.' })
  trials!: number;

  @Field(() => Int, {
    description: 'Trainings that ended, well or not: a trial has one for each rung that it reached.',
  })
  evaluationsDone!: number;

  @Field(() => Int, { description: 'Trainings under way: as many as workers help.' })
  evaluationsRunning!: number;

  @Field(() => Float, { description: 'Minutes since the first training began, until the sweep ended.' })
  minutes!: number;
}

@ObjectType({
  description: 'One configuration of a sweep, by its result on its highest rung.',
  simpleResolvers: true,
})
export class SweepTrial {
  @Field(() => Int, { description: '1 is the best.' })
  rank!: number;

  @Field(() => Int, {
    description: 'In the order of their beginning. Trial 1 is the config that the search started from.',
  })
  trial!: number;

  @Field(() => GraphQLJSONObject, {
    description:
      "Options in which it differs from the sweep's own config: dotted path to value. Empty for trial 1.",
  })
  changes!: object;

  @Field(() => GraphQLJSONObject, { description: 'The whole configuration, with all of its epochs.' })
  config!: object;

  @Field(() => Int, { description: 'The highest rung that it was judged on; 0 is the lowest.' })
  rung!: number;

  @Field(() => Float, { description: "Share of the config's epochs that the rung trains, 0–1." })
  share!: number;

  @Field(() => Int, { description: 'Epochs that were trained on that rung; 0 for presets that have none.' })
  epochs!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean absolute error on the VALIDATION tracks, in popularity points. It was chosen by, so that the best is flattered. Null where the trial failed.',
  })
  mae!: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % bootstrap interval of `mae`, artists resampled, in popularity points. It knows nothing of the choice.',
  })
  maeInterval!: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Duration of the training on that rung, in milliseconds.',
  })
  durationMs!: number | null;

  @Field(() => JobError, { nullable: true, description: 'Why it failed; null where it did not.' })
  error!: JobError | null;
}

@ObjectType({
  implements: Node,
  description:
    "A search over a preset's config by asynchronous successive halving. Its best trial is trained whole and becomes a model version, which nobody promotes by itself.",
  simpleResolvers: true,
})
export class Sweep {
  @Field(() => SweepStatus, { description: 'How far it is.' })
  status!: SweepStatus;

  @Field(() => Preset, { description: 'What is searched.' })
  preset!: Preset;

  @Field(() => GraphQLJSONObject, {
    description: 'The whole configuration that the search starts from: trial 1.',
  })
  config!: object;

  @Field(() => GraphQLJSONObject, {
    description: 'Dotted config paths and what may stand there: { choices } or { min, max, scale, integer }.',
  })
  searchSpace!: object;

  @Field(() => Int, {
    description:
      "Seed of the trials' configs, and of weights, shuffling and dropout in each of their trainings.",
  })
  seed!: number;

  @Field(() => Int, { description: "One in so many of a rung's trials goes up to the next." })
  eta!: number;

  @Field(() => [Float], {
    description:
      "The rungs: shares of a config's epochs that are trained, rising to 1. One rung for presets without epochs.",
  })
  rungs!: readonly number[];

  @Field(() => JobError, { nullable: true, description: 'Why it failed; null where it did not.' })
  error!: JobError | null;

  @Field(() => GraphQLDateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When its first training began.' })
  startedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the search ended, well or not.' })
  finishedAt!: Date | null;
}

export const SweepConnection = connectionOf('Sweep', 'sweeps', () => Sweep);
