import { GraphQLDateTime, GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection.js';
import { Interval } from '../shared/interval.type.js';
import { JobError } from '../shared/job.type.js';
import { Node } from '../shared/node.type.js';
import { Preset, SweepStatus } from './enums.js';

@ObjectType({
  description: 'Budget of a sweep. The sweep ends when it reaches the first limit.',
  simpleResolvers: true,
})
export class SweepBudget {
  @Field(() => Int, {
    nullable: true,
    description: 'Maximum number of configurations. Null if there is no limit.',
  })
  trials!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Time during which training runs may start, in minutes after the start of the first one. Null if there is no limit.',
  })
  minutes!: number | null;
}

@ObjectType({ description: 'Progress of a sweep.', simpleResolvers: true })
export class SweepProgress {
  @Field(() => Int, { description: 'Number of configurations started so far.' })
  trials!: number;

  @Field(() => Int, {
    description:
      'Number of training runs that ended, with or without success. A trial has one training run for each rung that it reached.',
  })
  evaluationsDone!: number;

  @Field(() => Int, { description: 'Number of training runs in progress, at most one per available worker.' })
  evaluationsRunning!: number;

  @Field(() => Float, {
    description: 'Time since the start of the first training run, in minutes. It stops when the sweep ends.',
  })
  minutes!: number;
}

@ObjectType({
  description: 'A configuration of a sweep, with its result on its highest rung.',
  simpleResolvers: true,
})
export class SweepTrial {
  @Field(() => Int, { description: 'Rank of the trial. 1 is the best.' })
  rank!: number;

  @Field(() => Int, {
    description:
      'Number of the trial, in the order in which trials started. Trial 1 is the configuration that the search started from.',
  })
  trial!: number;

  @Field(() => GraphQLJSONObject, {
    description:
      'Options that differ from the configuration of the sweep: a map from dotted paths to values. Empty for trial 1.',
  })
  changes!: object;

  @Field(() => GraphQLJSONObject, { description: 'Complete configuration, with the full number of epochs.' })
  config!: object;

  @Field(() => Int, { description: 'Highest rung on which the trial was evaluated. 0 is the lowest rung.' })
  rung!: number;

  @Field(() => Float, {
    description: "Share of the configuration's epochs that is trained on the rung, 0–1.",
  })
  share!: number;

  @Field(() => Int, { description: 'Number of epochs trained on that rung. 0 for presets without epochs.' })
  epochs!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean absolute error on the VALIDATION tracks, in popularity points. Trials are selected by this value, so the best value is too low as an estimate. Null if the trial failed.',
  })
  mae!: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      '95 % interval of `mae`, by a bootstrap over artists, in popularity points. It does not correct for the selection.',
  })
  maeInterval!: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Duration of the training on that rung, in milliseconds.',
  })
  durationMs!: number | null;

  @Field(() => JobError, { nullable: true, description: 'Why the trial failed. Null if it did not fail.' })
  error!: JobError | null;
}

@ObjectType({
  implements: Node,
  description:
    'A search for a better configuration of a preset, by asynchronous successive halving. The best trial is trained in full and registered as a model version. It is not promoted automatically.',
  simpleResolvers: true,
})
export class Sweep {
  @Field(() => SweepStatus, { description: 'Status of the sweep.' })
  status!: SweepStatus;

  @Field(() => Preset, { description: 'The preset whose options are searched.' })
  preset!: Preset;

  @Field(() => GraphQLJSONObject, {
    description: 'Complete configuration that the search starts from. It is trial 1.',
  })
  config!: object;

  @Field(() => GraphQLJSONObject, {
    description:
      'Search space: a map from dotted paths of the configuration to { choices } or { min, max, scale, integer }.',
  })
  searchSpace!: object;

  @Field(() => Int, {
    description:
      'Seed for the configurations of the trials, and for weights, shuffling and dropout in each of their training runs.',
  })
  seed!: number;

  @Field(() => Int, {
    description: 'Reduction factor: one in `eta` trials of a rung is promoted to the next rung.',
  })
  eta!: number;

  @Field(() => [Float], {
    description:
      'The rungs, as ascending shares of the epochs of a configuration. The last share is 1. Presets without epochs have one rung.',
  })
  rungs!: readonly number[];

  @Field(() => JobError, { nullable: true, description: 'Why the sweep failed. Null if it did not fail.' })
  error!: JobError | null;

  @Field(() => GraphQLDateTime, { description: 'When the sweep was requested.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the first training run started. Null if it has not started.',
  })
  startedAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the search ended, with or without success. Null if it has not ended.',
  })
  finishedAt!: Date | null;
}

export const SweepConnection = connectionOf('Sweep', 'sweeps', () => Sweep);
