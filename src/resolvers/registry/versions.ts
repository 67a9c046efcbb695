import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
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
import { ErrorSlicesArgs } from '../../schema/registry/registry.input.js';
import { SplitMetrics } from '../../schema/registry/metrics.type.js';
import { ModelVersion } from '../../schema/registry/model.type.js';
import { Split } from '../../schema/shared/enums.js';
import { TrainingRun } from '../../schema/training/training-run.type.js';
import type { ModelVersionRecord } from '../../services/registry/queries.js';
import type { Context } from '../context.js';
import { artistErrorsRequest, predictionsRequest, residualsRequest } from '../predictions/default-order.js';
import { bySplit } from './metrics.js';

@Resolver(() => ModelVersion)
export class ModelVersionResolver {
  @Query(() => ModelVersion, {
    nullable: true,
    description: 'The model version of that number; null where there is none.',
  })
  modelVersion(
    @Arg('number', () => Int, { description: '1 is the first.' }) number: number,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.versionByNumber.load(number);
  }

  @Query(() => [ErrorSlice], {
    description: "A model version's error on tracks that have something in common.",
  })
  async errorSlices(
    @Args(() => ErrorSlicesArgs) args: ErrorSlicesArgs,
    @Arg('version', () => Int, {
      nullable: true,
      description: 'Number of the model version; omitted: the champion.',
    })
    number: number | null,
    @Ctx() { loaders }: Context,
  ) {
    const { id } = await loaders.servedVersion(number, { orArchived: true });
    return loaders.slicesOfVersion(id, { ...args });
  }

  @FieldResolver(() => Boolean, { description: 'This is the version that serves.' })
  async isChampion(@Root() version: ModelVersionRecord, @Ctx() { loaders }: Context) {
    return version.id === (await loaders.champion())?.id;
  }

  @FieldResolver(() => TrainingRun, {
    description: 'The run that it came from: configuration, seed, engine, learning curve.',
  })
  run(@Root() version: ModelVersionRecord, @Ctx() { loaders }: Context) {
    return loaders.run.load(version.runId);
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description:
      'The data it was trained and evaluated on; null of an imported version whose data is not here (`run { importedFrom }`).',
  })
  datasetVersion(@Root() { datasetVersionId }: ModelVersionRecord, @Ctx() { loaders }: Context) {
    return datasetVersionId === null ? null : loaders.datasetVersion.load(datasetVersionId);
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description:
      'The version whose weights it has, with another labelled bank (refreshModelVersion); null where it was trained.',
  })
  async refreshedFrom(@Root() version: ModelVersionRecord, @Ctx() { loaders }: Context) {
    const run = await loaders.run.load(version.runId);
    return run?.refreshOfId == null ? null : loaders.version.load(run.refreshOfId);
  }

  @FieldResolver(() => [SplitMetrics], { description: "Its error by split, the baselines' beside it." })
  async metrics(
    @Root() version: ModelVersionRecord,
    @Arg('split', () => Split, {
      nullable: true,
      description: 'This split only; omitted: all that have tracks.',
    })
    split: `${Split}` | null,
    @Ctx() { loaders }: Context,
  ) {
    return bySplit(await loaders.metrics.load(version.id)).filter(
      (row) => split == null || row.split === split,
    );
  }

  @FieldResolver(() => Calibration, {
    nullable: true,
    description: 'What its prediction intervals rest on, and how often they hold. Null where it has none.',
  })
  async calibration(@Root() version: ModelVersionRecord, @Ctx() { loaders }: Context) {
    if (version.calibrationRows === null) return null;
    return { trackCount: version.calibrationRows, coverage: await loaders.coverage.load(version.id) };
  }

  @FieldResolver(() => [ErrorSlice], {
    name: 'errorSlices',
    description: 'Its error on tracks that have something in common, measured when it was registered.',
  })
  errorSlicesOfVersion(
    @Root() version: ModelVersionRecord,
    @Args(() => ErrorSlicesArgs) args: ErrorSlicesArgs,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.slicesOfVersion(version.id, { ...args });
  }

  @FieldResolver(() => NoiseCeiling, {
    nullable: true,
    description:
      'How far releases of one song disagree, beside its error on the same tracks. Null where no track of the split has another release.',
  })
  async noiseCeiling(
    @Root() version: ModelVersionRecord,
    @Arg('split', () => Split, { defaultValue: Split.TEST, description: 'Tracks of this split.' })
    split: `${Split}`,
    @Ctx() { loaders }: Context,
  ) {
    return (await loaders.noiseCeilings.load(version.id)).find((row) => row.split === split) ?? null;
  }

  @FieldResolver(() => [FeatureImportance], {
    description:
      'How much it depends on each feature group that it reads, the most important first. Empty for versions without test tracks or older than this figure.',
  })
  featureImportance(@Root() version: ModelVersionRecord, @Ctx() { loaders }: Context) {
    return loaders.featureImportance.load(version.id);
  }

  @FieldResolver(() => String, {
    description:
      'Its model card, in Markdown: purpose, data, error beside the baselines, where it errs, intervals, limits, lineage.',
  })
  card(@Root() version: ModelVersionRecord, @Ctx() { loaders }: Context) {
    return loaders.card.load(version.id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'GET it: the version as one file (.tar.gz), which importModelVersion takes on another instance. Null where it is archived.',
  })
  exportUrl(@Root() { number, archivedAt }: ModelVersionRecord, @Ctx() { origin }: Context) {
    return archivedAt === null ? `${origin}/model-versions/${number}/export` : null;
  }

  @FieldResolver(() => PredictionConnection, {
    description: 'Its stored predictions, of every track of its dataset version. None once it is archived.',
  })
  predictions(
    @Root() version: ModelVersionRecord,
    @Args(() => PredictionsArgs) args: PredictionsArgs,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.predictionsOfVersion(version.id, predictionsRequest(args));
  }

  @FieldResolver(() => ResidualConnection, {
    description: 'Its residuals: actual − predicted, in popularity points.',
  })
  residuals(
    @Root() version: ModelVersionRecord,
    @Args(() => ResidualsArgs) args: ResidualsArgs,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.predictionsOfVersion(version.id, residualsRequest(args));
  }

  @FieldResolver(() => ArtistErrorStatsConnection, { description: 'Its error by artist.' })
  artistErrorStats(
    @Root() version: ModelVersionRecord,
    @Args(() => ArtistErrorStatsArgs) args: ArtistErrorStatsArgs,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.artistErrorsOfVersion(version.id, artistErrorsRequest(args));
  }
}
