import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { DatasetVersion } from '../../schema/dataset/dataset-version.type.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import { LearningCurve } from '../../schema/registry/plots.type.js';
import { Sweep } from '../../schema/training/sweep.type.js';
import {
  CancelTrainingInput,
  RefreshModelVersionInput,
  RetryTrainingInput,
  TriggerTrainingInput,
} from '../../schema/training/training.input.js';
import {
  CancelTrainingPayload,
  RefreshModelVersionPayload,
  RetryTrainingPayload,
  TriggerTrainingPayload,
} from '../../schema/training/training.payload.js';
import {
  EpochMetrics,
  RunSplit,
  TrainingRun,
  TrainingRunConnection,
} from '../../schema/training/training-run.type.js';
import { TrainingRunsArgs } from '../../schema/training/training-runs.input.js';
import type { DatasetVersionRecord, Page } from '../../services/reads.js';
import type { ModelVersionRecord } from '../../services/reads.js';
import type { EpochRecord, TrainingRunRecord } from '../../services/reads.js';
import { type SweepRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, Mutation, Query, type Source } from '../decorators.js';
import { uuidOf } from '../global-id.js';
import { type Payload, payload } from '../payload.js';
import { splitOf, trainingRequest } from './training-request.js';

@Resolver(() => TrainingRun)
export class TrainingRunResolver {
  @Query(() => TrainingRun, {
    nullable: true,
    description: 'The training run with this id. Null if there is none.',
  })
  trainingRun(
    @Arg('id', () => ID, { description: 'Global id of the run.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<TrainingRunRecord | null> {
    return loaders.run.load(uuidOf('TrainingRun', id));
  }

  @Query(() => TrainingRunConnection, {
    description: 'Training runs, newest first by default.',
  })
  trainingRuns(
    @Args(() => TrainingRunsArgs) args: TrainingRunsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<TrainingRunRecord>> {
    return services.reads.runs.page(args);
  }

  @FieldResolver(() => RunSplit, {
    description: 'How the tracks are divided into TRAIN, VALIDATION and TEST.',
  })
  split(@Root() run: TrainingRunRecord): Source<RunSplit> {
    return splitOf(run);
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description:
      'The dataset version that the run reads. Null if the run is from another instance and this instance does not have its data.',
  })
  datasetVersion(
    @Root() run: TrainingRunRecord,
    @Ctx() { loaders }: Context,
  ): Promise<DatasetVersionRecord | null> | null {
    return run.datasetVersionId === null ? null : loaders.datasetVersion.load(run.datasetVersionId);
  }

  @FieldResolver(() => [EpochMetrics], {
    description: 'All epochs so far, in order. Empty for presets without epochs.',
  })
  epochs(@Root() run: TrainingRunRecord, @Ctx() { loaders }: Context): Promise<EpochRecord[]> {
    return loaders.epochs.load(run.id);
  }

  @FieldResolver(() => LearningCurve, {
    description: 'Metrics of the epochs as parallel arrays, for plots. Empty for presets without epochs.',
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
    description: 'The version that the run produced. Null until it succeeds, and for a reproduction.',
  })
  modelVersion(
    @Root() run: TrainingRunRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> {
    return loaders.versionOfRun.load(run.id);
  }

  @FieldResolver(() => Sweep, {
    nullable: true,
    description: 'The sweep whose best trial the run trains. Null for other runs.',
  })
  sweep(@Root() run: TrainingRunRecord, @Ctx() { loaders }: Context): Promise<SweepRecord | null> {
    return loaders.sweepOfRun.load(run.id);
  }

  @Mutation(() => TriggerTrainingPayload, {
    description: 'Queues a training run. When the run succeeds, promote its model version.',
  })
  triggerTraining(
    @Arg('input', () => TriggerTrainingInput, { description: 'What to train.' }) input: TriggerTrainingInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ run: TrainingRunRecord }>> {
    return payload(context, async ({ services }) => ({
      run: await services.training.trigger(trainingRequest(input)),
    }));
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description:
      'The version whose weights the run keeps while it rebuilds the labelled bank (`refreshModelVersion`). Null for other runs.',
  })
  refreshOf(
    @Root() run: TrainingRunRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> | null {
    return run.refreshOfId === null ? null : loaders.version.load(run.refreshOfId);
  }

  @Mutation(() => RefreshModelVersionPayload, {
    description:
      'Queues a refresh, which takes seconds. It creates a version with the same weights that looks up the TRAIN and VALIDATION rows of a newer dataset version, divided by the split of the original version. When the run succeeds, promote its model version.',
  })
  refreshModelVersion(
    @Arg('input', () => RefreshModelVersionInput, {
      description: 'The version, and the dataset version to look up.',
    })
    input: RefreshModelVersionInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ run: TrainingRunRecord }>> {
    return payload(context, async ({ services }) => ({ run: await services.training.refresh(input) }));
  }

  @Mutation(() => CancelTrainingPayload, { description: 'Stops a queued or running run immediately.' })
  cancelTraining(
    @Arg('input', () => CancelTrainingInput, { description: 'The run.' }) input: CancelTrainingInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ run: TrainingRunRecord }>> {
    return payload(context, async ({ services }) => ({
      run: await services.training.cancel(uuidOf('TrainingRun', input.runId, 'runId'), input),
    }));
  }

  @Mutation(() => RetryTrainingPayload, {
    description:
      'Queues a failed or cancelled run again, as a new run with the same configuration, seed, split and data.',
  })
  retryTraining(
    @Arg('input', () => RetryTrainingInput, { description: 'The run.' }) input: RetryTrainingInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ run: TrainingRunRecord }>> {
    return payload(context, async ({ services }) => ({
      run: await services.training.retry(uuidOf('TrainingRun', input.runId, 'runId'), input),
    }));
  }
}
