import { Arg, Args, Ctx, Int, Resolver, Root } from 'type-graphql';
import { DatasetVersion } from '../../schema/dataset/dataset-version.type.js';
import {
  ArtistErrorStatsConnection,
  PredictionConnection,
  ResidualConnection,
} from '../../schema/predictions/prediction.type.js';
import {
  ArtistErrorStatsArgs,
  PredictionsArgs,
  ResidualsArgs,
} from '../../schema/predictions/predictions.input.js';
import {
  Calibration,
  ErrorSlice,
  FeatureImportance,
  NoiseCeiling,
} from '../../schema/registry/evaluation.type.js';
import { SplitMetrics } from '../../schema/registry/metrics.type.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import { ErrorSlicesArgs } from '../../schema/registry/registry.input.js';
import { Split } from '../../schema/shared/enums.js';
import { TrainingRun } from '../../schema/training/training-run.type.js';
import type { DatasetVersionRecord, Page } from '../../services/reads.js';
import type { ArtistErrorRecord, PredictionRecord } from '../../services/reads.js';
import type {
  FeatureImportanceRecord,
  ModelVersionRecord,
  NoiseCeilingRecord,
  SliceRecord,
} from '../../services/reads.js';
import type { TrainingRunRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, Query, type Source } from '../decorators.js';
import { artistErrorsRequest, predictionsRequest, residualsRequest } from '../predictions/default-order.js';
import { bySplit } from './metrics.js';

@Resolver(() => ModelVersion)
export class ModelVersionResolver {
  @Query(() => ModelVersion, {
    nullable: true,
    description: 'The model version with this number. Null if there is none.',
  })
  modelVersion(
    @Arg('number', () => Int, { description: 'Number of the version; the first is 1.' }) number: number,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> {
    return loaders.versionByNumber.load(number);
  }

  @Query(() => [ErrorSlice], {
    description:
      "The champion's error by slice, unless `version` is given. A slice is a set of tracks with a common property.",
  })
  async errorSlices(
    @Args(() => ErrorSlicesArgs) args: ErrorSlicesArgs,
    @Arg('version', () => Int, {
      nullable: true,
      description: 'Number of the model version. Defaults to the champion.',
    })
    number: number | null,
    @Ctx() { loaders }: Context,
  ): Promise<SliceRecord[]> {
    const { id } = await loaders.servedVersion(number, { orArchived: true });
    return loaders.slicesOfVersion(id, { ...args });
  }

  @FieldResolver(() => Boolean, { description: 'Whether this version is the champion.' })
  async isChampion(@Root() version: ModelVersionRecord, @Ctx() { loaders }: Context): Promise<boolean> {
    return version.id === (await loaders.champion())?.id;
  }

  @FieldResolver(() => TrainingRun, {
    description:
      'The run that produced the version, with its configuration, seed, engine and learning curve.',
  })
  run(@Root() version: ModelVersionRecord, @Ctx() { loaders }: Context): Promise<TrainingRunRecord | null> {
    return loaders.run.load(version.runId);
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description:
      'The dataset version that the version was trained and evaluated on. Null for an imported version if this instance does not have its data (`run { importedFrom }`).',
  })
  datasetVersion(
    @Root() { datasetVersionId }: ModelVersionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<DatasetVersionRecord | null> | null {
    return datasetVersionId === null ? null : loaders.datasetVersion.load(datasetVersionId);
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description:
      'The version with the same weights and another labelled bank (`refreshModelVersion`). Null if this version was trained.',
  })
  async refreshedFrom(
    @Root() version: ModelVersionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> {
    const run = await loaders.run.load(version.runId);
    return run?.refreshOfId == null ? null : loaders.version.load(run.refreshOfId);
  }

  @FieldResolver(() => [SplitMetrics], { description: 'Error by split, with the error of the baselines.' })
  async metrics(
    @Root() version: ModelVersionRecord,
    @Arg('split', () => Split, {
      nullable: true,
      description: 'Returns only the metrics of this split. Defaults to all splits with tracks.',
    })
    split: Split | null,
    @Ctx() { loaders }: Context,
  ): Promise<Source<SplitMetrics>[]> {
    return bySplit(await loaders.metrics.load(version.id)).filter(
      (row) => split == null || row.split === split,
    );
  }

  @FieldResolver(() => Calibration, {
    nullable: true,
    description: 'Calibration of the prediction intervals, and their coverage. Null if the version has none.',
  })
  async calibration(
    @Root() version: ModelVersionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<Source<Calibration> | null> {
    if (version.calibrationRows === null) return null;
    return { trackCount: version.calibrationRows, coverage: await loaders.coverage.load(version.id) };
  }

  @FieldResolver(() => [ErrorSlice], {
    name: 'errorSlices',
    description:
      'Error by slice, measured when the version was registered. A slice is a set of tracks with a common property.',
  })
  errorSlicesOfVersion(
    @Root() version: ModelVersionRecord,
    @Args(() => ErrorSlicesArgs) args: ErrorSlicesArgs,
    @Ctx() { loaders }: Context,
  ): Promise<SliceRecord[]> {
    return loaders.slicesOfVersion(version.id, { ...args });
  }

  @FieldResolver(() => NoiseCeiling, {
    nullable: true,
    description:
      "How much popularity differs between releases of the same song, compared with the version's error on the same tracks. Null if no track of the split has another release.",
  })
  async noiseCeiling(
    @Root() version: ModelVersionRecord,
    @Arg('split', () => Split, { defaultValue: Split.TEST, description: 'Tracks of this split.' })
    split: Split,
    @Ctx() { loaders }: Context,
  ): Promise<NoiseCeilingRecord | null> {
    return (await loaders.noiseCeilings.load(version.id)).find((row) => row.split === split) ?? null;
  }

  @FieldResolver(() => [FeatureImportance], {
    description:
      'How much the error depends on each feature group, most important first. Empty for versions without TEST tracks and for versions that were registered before it was measured.',
  })
  featureImportance(
    @Root() version: ModelVersionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<FeatureImportanceRecord[]> {
    return loaders.featureImportance.load(version.id);
  }

  @FieldResolver(() => String, {
    description:
      'The model card, in Markdown. It describes the purpose, data, error compared with the baselines, error by slice, intervals, limits and lineage.',
  })
  card(@Root() version: ModelVersionRecord, @Ctx() { loaders }: Context): Promise<string> {
    return loaders.card.load(version.id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'URL of the version as one file (.tar.gz), for `importModelVersion` on another instance. Null if the version is archived.',
  })
  exportUrl(@Root() { number, archivedAt }: ModelVersionRecord, @Ctx() { origin }: Context): string | null {
    return archivedAt === null ? `${origin}/model-versions/${number}/export` : null;
  }

  @FieldResolver(() => PredictionConnection, {
    description:
      "Stored predictions of all tracks of the version's dataset version. Empty if the version is archived.",
  })
  predictions(
    @Root() version: ModelVersionRecord,
    @Args(() => PredictionsArgs) args: PredictionsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<PredictionRecord>> {
    return loaders.predictionsOfVersion(version.id, predictionsRequest(args));
  }

  @FieldResolver(() => ResidualConnection, {
    description: 'Residuals: actual − predicted, in popularity points.',
  })
  residuals(
    @Root() version: ModelVersionRecord,
    @Args(() => ResidualsArgs) args: ResidualsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<PredictionRecord>> {
    return loaders.predictionsOfVersion(version.id, residualsRequest(args));
  }

  @FieldResolver(() => ArtistErrorStatsConnection, { description: 'Error by artist.' })
  artistErrorStats(
    @Root() version: ModelVersionRecord,
    @Args(() => ArtistErrorStatsArgs) args: ArtistErrorStatsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<ArtistErrorRecord>> {
    return loaders.artistErrorsOfVersion(version.id, artistErrorsRequest(args));
  }
}
