import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DatasetVersion } from '../../schema/dataset/dataset-version.type.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import { LearningCurve } from '../../schema/registry/plots.type.js';
import {
  CancelTrainingInput,
  RefreshModelVersionInput,
  RetryTrainingInput,
  TriggerTrainingInput,
} from '../../schema/training/training.input.js';
import { TrainingRunsArgs } from '../../schema/training/training-runs.input.js';
import {
  CancelTrainingPayload,
  RefreshModelVersionPayload,
  RetryTrainingPayload,
  TriggerTrainingPayload,
} from '../../schema/training/training.payload.js';
import { Sweep } from '../../schema/training/sweep.type.js';
import {
  EpochMetrics,
  RunSplit,
  TrainingRun,
  TrainingRunConnection,
} from '../../schema/training/training-run.type.js';
import type { TrainingRunRecord } from '../../services/training/queries.js';
import type { Context } from '../context.js';
import { uuidOf } from '../global-id.js';
import { payload } from '../payload.js';
import { providedOptions, splitOf } from './provided-options.js';

@Resolver(() => TrainingRun)
export class TrainingRunResolver {
  @Query(() => TrainingRun, {
    nullable: true,
    description: 'The training run of that id; null where there is none.',
  })
  trainingRun(
    @Arg('id', () => ID, { description: 'Global id of the run.' }) id: string,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.run.load(uuidOf('TrainingRun', id));
  }

  @Query(() => TrainingRunConnection, {
    description: 'Training runs, the newest first unless ordered otherwise.',
  })
  trainingRuns(@Args(() => TrainingRunsArgs) args: TrainingRunsArgs, @Ctx() { services }: Context) {
    return services.training.runs(args);
  }

  @FieldResolver(() => RunSplit, {
    description: 'How the tracks are divided into train, validation and test.',
  })
  split(@Root() run: TrainingRunRecord) {
    return splitOf(run);
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description: 'The data it reads; null where it ran elsewhere and its data is not here.',
  })
  datasetVersion(@Root() run: TrainingRunRecord, @Ctx() { loaders }: Context) {
    return run.datasetVersionId === null ? null : loaders.datasetVersion.load(run.datasetVersionId);
  }

  @FieldResolver(() => [EpochMetrics], {
    description: 'Every epoch so far, in order. Empty for presets that have none.',
  })
  epochs(@Root() run: TrainingRunRecord, @Ctx() { loaders }: Context) {
    return loaders.epochs.load(run.id);
  }

  @FieldResolver(() => LearningCurve, {
    description: 'The same in columns, as a plot wants them. Empty for presets that have none.',
  })
  async learningCurve(@Root() run: TrainingRunRecord, @Ctx() { loaders }: Context): Promise<LearningCurve> {
    const epochs = await loaders.epochs.load(run.id);
    const column = (name: keyof LearningCurve) => epochs.map((epoch) => epoch[name]);
    return {
      epoch: column('epoch'),
      trainLoss: column('trainLoss'),
      trainMae: column('trainMae'),
      validationLoss: column('validationLoss'),
      validationMae: column('validationMae'),
      learningRate: column('learningRate'),
    };
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description: 'What it became; null until it succeeded, and for a reproduction.',
  })
  modelVersion(@Root() run: TrainingRunRecord, @Ctx() { loaders }: Context) {
    return loaders.versionOfRun.load(run.id);
  }

  @FieldResolver(() => Sweep, {
    nullable: true,
    description: 'The sweep whose best trial it trains; null where the run was asked for otherwise.',
  })
  sweep(@Root() run: TrainingRunRecord, @Ctx() { loaders }: Context) {
    return loaders.sweepOfRun.load(run.id);
  }

  @Mutation(() => TriggerTrainingPayload, {
    description: 'Queues a training. Watch the run; when it succeeds, promote its model version.',
  })
  triggerTraining(
    @Arg('input', () => TriggerTrainingInput, { description: 'What to train.' }) input: TriggerTrainingInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({
      run: await services.training.trigger({ ...input, config: providedOptions(input.config) }),
    }));
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description:
      'The version whose weights it keeps while it makes the labelled bank anew (refreshModelVersion); null for a training.',
  })
  refreshOf(@Root() run: TrainingRunRecord, @Ctx() { loaders }: Context) {
    return run.refreshOfId === null ? null : loaders.version.load(run.refreshOfId);
  }

  @Mutation(() => RefreshModelVersionPayload, {
    description:
      "Queues a refresh, which takes seconds: a new version with the same weights, which looks up a newer dataset version's TRAIN and VALIDATION rows under the version's own split. Watch the run; when it succeeds, promote its model version.",
  })
  refreshModelVersion(
    @Arg('input', () => RefreshModelVersionInput, { description: 'Which version looks up which rows.' })
    input: RefreshModelVersionInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({ run: await services.training.refresh(input) }));
  }

  @Mutation(() => CancelTrainingPayload, { description: 'Stops a run that is queued or running, at once.' })
  cancelTraining(
    @Arg('input', () => CancelTrainingInput, { description: 'Which run.' }) input: CancelTrainingInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({
      run: await services.training.cancel(uuidOf('TrainingRun', input.runId, 'runId'), input),
    }));
  }

  @Mutation(() => RetryTrainingPayload, {
    description:
      'Queues a run that failed or was cancelled once more, as a new run: the same configuration, seed, split and data.',
  })
  retryTraining(
    @Arg('input', () => RetryTrainingInput, { description: 'Which run.' }) input: RetryTrainingInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({
      run: await services.training.retry(uuidOf('TrainingRun', input.runId, 'runId'), input),
    }));
  }
}
