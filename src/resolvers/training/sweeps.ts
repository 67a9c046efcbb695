import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DatasetVersion } from '../../schema/dataset/dataset-version.type.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import { SweepsArgs } from '../../schema/training/sweeps.input.js';
import { CancelSweepInput, LeaderboardArgs, TriggerSweepInput } from '../../schema/training/sweep.input.js';
import { CancelSweepPayload, TriggerSweepPayload } from '../../schema/training/sweep.payload.js';
import {
  Sweep,
  SweepBudget,
  SweepConnection,
  SweepProgress,
  SweepTrial,
} from '../../schema/training/sweep.type.js';
import { RunSplit, TrainingRun } from '../../schema/training/training-run.type.js';
import type { SweepRecord } from '../../services/training/sweeps/index.js';
import { leadingTrials, progressOf } from '../../services/training/sweeps/trials.js';
import type { Context } from '../context.js';
import { uuidOf } from '../global-id.js';
import { payload } from '../payload.js';
import { providedOptions, splitOf } from './provided-options.js';

@Resolver(() => Sweep)
export class SweepResolver {
  @Query(() => Sweep, { nullable: true, description: 'The sweep of that id; null where there is none.' })
  sweep(
    @Arg('id', () => ID, { description: 'Global id of the sweep.' }) id: string,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.sweep.load(uuidOf('Sweep', id));
  }

  @Query(() => SweepConnection, { description: 'Sweeps, the newest first unless ordered otherwise.' })
  sweeps(@Args(() => SweepsArgs) args: SweepsArgs, @Ctx() { services }: Context) {
    return services.training.sweeps.list(args);
  }

  @FieldResolver(() => SweepBudget, { description: 'When it ends.' })
  budget(@Root() { trials, minutes }: SweepRecord) {
    return { trials, minutes };
  }

  @FieldResolver(() => RunSplit, {
    description:
      'How the tracks are divided. Trials are fitted to TRAIN and judged on VALIDATION; none sees TEST.',
  })
  split(@Root() sweep: SweepRecord) {
    return splitOf(sweep);
  }

  @FieldResolver(() => DatasetVersion, { description: 'The data it reads.' })
  datasetVersion(@Root() sweep: SweepRecord, @Ctx() { loaders }: Context) {
    return loaders.datasetVersion.load(sweep.datasetVersionId);
  }

  @FieldResolver(() => SweepProgress, { description: 'How far it is.' })
  async progress(@Root() sweep: SweepRecord, @Ctx() { loaders }: Context) {
    return progressOf(sweep, await loaders.sweepEvaluations.load(sweep.id));
  }

  @FieldResolver(() => [SweepTrial], {
    description:
      'Trials with a result, the best first: a higher rung comes before a lower one, then the smaller error. Failures come last.',
  })
  async leaderboard(
    @Root() sweep: SweepRecord,
    @Args(() => LeaderboardArgs) { first }: LeaderboardArgs,
    @Ctx() { loaders }: Context,
  ) {
    return leadingTrials(sweep, await loaders.sweepEvaluations.load(sweep.id), first);
  }

  @FieldResolver(() => SweepTrial, {
    nullable: true,
    description: 'The first of the leaderboard; null before there is a result, and where all failed.',
  })
  async bestTrial(@Root() sweep: SweepRecord, @Ctx() { loaders }: Context) {
    const [best] = leadingTrials(sweep, await loaders.sweepEvaluations.load(sweep.id), 1);
    return best?.mae == null ? null : best;
  }

  @FieldResolver(() => TrainingRun, {
    nullable: true,
    description: 'Trains the best trial whole; null until the search has ended.',
  })
  run(@Root() { runId }: SweepRecord, @Ctx() { loaders }: Context) {
    return runId === null ? null : loaders.run.load(runId);
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description:
      'What the best trial became; null until its run has succeeded. Its TEST metrics are the honest ones.',
  })
  modelVersion(@Root() { runId }: SweepRecord, @Ctx() { loaders }: Context) {
    return runId === null ? null : loaders.versionOfRun.load(runId);
  }

  @Mutation(() => TriggerSweepPayload, {
    description:
      'Queues a search for better options by asynchronous successive halving: many configurations for a share of their epochs, the best third of them for three times as many, and so on. Every worker helps; the best becomes a model version.',
  })
  triggerSweep(
    @Arg('input', () => TriggerSweepInput, { description: 'What to search.' }) input: TriggerSweepInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({
      sweep: await services.training.sweeps.trigger({ ...input, config: providedOptions(input.config) }),
    }));
  }

  @Mutation(() => CancelSweepPayload, {
    description:
      'Stops a sweep and its trainings at once. Its results so far stay; nothing is trained of them.',
  })
  cancelSweep(
    @Arg('input', () => CancelSweepInput, { description: 'Which sweep.' }) input: CancelSweepInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({
      sweep: await services.training.sweeps.cancel(uuidOf('Sweep', input.sweepId, 'sweepId'), input),
    }));
  }
}
