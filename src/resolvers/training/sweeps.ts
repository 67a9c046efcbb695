import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { DatasetVersion } from '../../schema/dataset/dataset-version.type.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import { CancelSweepInput, LeaderboardArgs, TriggerSweepInput } from '../../schema/training/sweep.input.js';
import { CancelSweepPayload, TriggerSweepPayload } from '../../schema/training/sweep.payload.js';
import {
  Sweep,
  SweepBudget,
  SweepConnection,
  SweepProgress,
  SweepTrial,
} from '../../schema/training/sweep.type.js';
import { SweepsArgs } from '../../schema/training/sweeps.input.js';
import { RunSplit, TrainingRun } from '../../schema/training/training-run.type.js';
import type { DatasetVersionRecord, Page } from '../../services/reads.js';
import type { ModelVersionRecord } from '../../services/reads.js';
import type { TrainingRunRecord } from '../../services/reads.js';
import { type SweepRecord } from '../../services/reads.js';
import type { Trial } from '../../services/training/sweeps/trials.js';
import { leadingTrials, progressOf } from '../../services/training/sweeps/trials.js';
import type { Context } from '../context.js';
import { FieldResolver, Mutation, Query, type Source } from '../decorators.js';
import { uuidOf } from '../global-id.js';
import { type Payload, payload } from '../payload.js';
import { splitOf, trainingRequest } from './training-request.js';

@Resolver(() => Sweep)
export class SweepResolver {
  @Query(() => Sweep, { nullable: true, description: 'The sweep with this id. Null if there is none.' })
  sweep(
    @Arg('id', () => ID, { description: 'Global id of the sweep.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<SweepRecord | null> {
    return loaders.sweep.load(uuidOf('Sweep', id));
  }

  @Query(() => SweepConnection, { description: 'Sweeps, newest first by default.' })
  sweeps(@Args(() => SweepsArgs) args: SweepsArgs, @Ctx() { services }: Context): Promise<Page<SweepRecord>> {
    return services.reads.sweeps.page(args);
  }

  @FieldResolver(() => SweepBudget, { description: 'Budget of the sweep, which determines when it ends.' })
  budget(@Root() { trials, minutes }: SweepRecord): Source<SweepBudget> {
    return { trials, minutes };
  }

  @FieldResolver(() => RunSplit, {
    description:
      'How the tracks are divided into splits. Trials are fitted to TRAIN and evaluated on VALIDATION. They never read TEST.',
  })
  split(@Root() sweep: SweepRecord): Source<RunSplit> {
    return splitOf(sweep);
  }

  @FieldResolver(() => DatasetVersion, { description: 'The dataset version that the sweep reads.' })
  datasetVersion(
    @Root() sweep: SweepRecord,
    @Ctx() { loaders }: Context,
  ): Promise<DatasetVersionRecord | null> {
    return loaders.datasetVersion.load(sweep.datasetVersionId);
  }

  @FieldResolver(() => SweepProgress, { description: 'Progress of the sweep so far.' })
  async progress(@Root() sweep: SweepRecord, @Ctx() { loaders }: Context): Promise<Source<SweepProgress>> {
    return progressOf(sweep, await loaders.sweepEvaluations.load(sweep.id));
  }

  @FieldResolver(() => [SweepTrial], {
    description:
      'Trials with a result, best first: trials on higher rungs come first, then those with smaller errors. Failed trials are last.',
  })
  async leaderboard(
    @Root() sweep: SweepRecord,
    @Args(() => LeaderboardArgs) { first }: LeaderboardArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Trial[]> {
    return leadingTrials(sweep, await loaders.sweepEvaluations.load(sweep.id), first);
  }

  @FieldResolver(() => SweepTrial, {
    nullable: true,
    description:
      'The first trial of the leaderboard. Null before the first result, and if all trials failed.',
  })
  async bestTrial(@Root() sweep: SweepRecord, @Ctx() { loaders }: Context): Promise<Trial | null> {
    const [best] = leadingTrials(sweep, await loaders.sweepEvaluations.load(sweep.id), 1);
    return best?.mae == null ? null : best;
  }

  @FieldResolver(() => TrainingRun, {
    nullable: true,
    description: 'The run that trains the best trial in full. Null until the search ends.',
  })
  run(@Root() { runId }: SweepRecord, @Ctx() { loaders }: Context): Promise<TrainingRunRecord | null> | null {
    return runId === null ? null : loaders.run.load(runId);
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description:
      'The version of the best trial. Null until its run succeeds. Its TEST metrics are unbiased, because the search did not read TEST.',
  })
  modelVersion(
    @Root() { runId }: SweepRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> | null {
    return runId === null ? null : loaders.versionOfRun.load(runId);
  }

  @Mutation(() => TriggerSweepPayload, {
    description:
      'Queues a search for better options by asynchronous successive halving: many configurations are trained for a share of their epochs, then the best third is trained for three times as many epochs, and so on. All workers take part. The best configuration becomes a model version.',
  })
  triggerSweep(
    @Arg('input', () => TriggerSweepInput, { description: 'What to search.' }) input: TriggerSweepInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ sweep: SweepRecord }>> {
    return payload(context, async ({ services }) => ({
      sweep: await services.training.sweeps.trigger(trainingRequest(input)),
    }));
  }

  @Mutation(() => CancelSweepPayload, {
    description:
      'Stops a sweep and its training runs immediately. Its results so far are kept. Its best trial is not trained.',
  })
  cancelSweep(
    @Arg('input', () => CancelSweepInput, { description: 'The sweep to cancel.' }) input: CancelSweepInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ sweep: SweepRecord }>> {
    return payload(context, async ({ services }) => ({
      sweep: await services.training.sweeps.cancel(uuidOf('Sweep', input.sweepId, 'sweepId'), input),
    }));
  }
}
