import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { DatasetVersion } from '../../schema/dataset/dataset-version.type.js';
import { ImportConnection } from '../../schema/dataset/import.type.js';
import { ReproduceVersionInput, VerifyModelVersionInput } from '../../schema/registry/lineage.input.js';
import { ReproduceVersionPayload, VerifyModelVersionPayload } from '../../schema/registry/lineage.payload.js';
import { Verification, VersionArtifact } from '../../schema/registry/lineage.type.js';
import { ModelVersion, ModelVersionConnection } from '../../schema/registry/model.type.js';
import { ImportsArgs } from '../../schema/dataset/imports.input.js';
import { ModelVersionsArgs } from '../../schema/registry/model.input.js';
import { TrainingRunsArgs } from '../../schema/training/training-runs.input.js';
import { TrainingRun, TrainingRunConnection } from '../../schema/training/training-run.type.js';
import type { DatasetVersionRecord } from '../../services/dataset/queries.js';
import type { ModelVersionRecord } from '../../services/registry/queries.js';
import type { TrainingRunRecord } from '../../services/training/queries.js';
import type { Context } from '../context.js';
import { payload } from '../payload.js';

/** From the data to what was made of it. */
@Resolver(() => DatasetVersion)
export class DatasetLineageResolver {
  @FieldResolver(() => ImportConnection, {
    description:
      'Every import that may have rows in it, the newest first: a dataset version holds the whole catalogue, so these are all that succeeded up to the first that led to it.',
  })
  sources(
    @Root() { id }: DatasetVersionRecord,
    @Args(() => ImportsArgs) args: ImportsArgs,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.sourcesOfDataset(id, args);
  }

  @FieldResolver(() => TrainingRunConnection, {
    description: 'Runs that read it, the newest first unless ordered otherwise.',
  })
  trainingRuns(
    @Root() { id }: DatasetVersionRecord,
    @Args(() => TrainingRunsArgs) args: TrainingRunsArgs,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.runsOfDataset(id, args);
  }

  @FieldResolver(() => ModelVersionConnection, {
    description:
      'Model versions that were trained on it or look it up, the newest first unless ordered otherwise.',
  })
  modelVersions(
    @Root() { id }: DatasetVersionRecord,
    @Args(() => ModelVersionsArgs) args: ModelVersionsArgs,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.versionsOfDataset(id, args);
  }
}

/** What a version consists of, and what proves it. */
@Resolver(() => ModelVersion)
export class VersionLineageResolver {
  @FieldResolver(() => ModelVersionConnection, {
    description:
      'Versions that have its weights and a newer labelled bank (refreshModelVersion), the newest first unless ordered otherwise.',
  })
  refreshes(
    @Root() { id }: ModelVersionRecord,
    @Args(() => ModelVersionsArgs) args: ModelVersionsArgs,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.refreshesOfVersion(id, args);
  }

  @FieldResolver(() => [VersionArtifact], {
    nullable: true,
    description:
      'Its files. Empty for an archived version; null, with an error that says why, where the manifest is damaged.',
  })
  artifacts(@Root() version: ModelVersionRecord, @Ctx() { services }: Context) {
    return services.registry.artifacts(version);
  }

  @FieldResolver(() => [Verification], {
    description: 'The last 20 checks of all that it rests on (verifyModelVersion), the newest first.',
  })
  verifications(@Root() { id }: ModelVersionRecord, @Ctx() { loaders }: Context) {
    return loaders.verifications.load(id);
  }

  @FieldResolver(() => TrainingRunConnection, {
    description: 'Runs that trained it again (reproduceVersion), the newest first unless ordered otherwise.',
  })
  reproductions(
    @Root() { id }: ModelVersionRecord,
    @Args(() => TrainingRunsArgs) args: TrainingRunsArgs,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.reproductionsOfVersion(id, args);
  }

  @Mutation(() => VerifyModelVersionPayload, {
    description:
      'Hashes again all that a version rests on: its files, its data, the files that were imported, its stored predictions and metrics; and keeps what was found. Takes seconds.',
  })
  verifyModelVersion(
    @Arg('input', () => VerifyModelVersionInput, { description: 'Which version.' })
    input: VerifyModelVersionInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({
      verification: await services.registry.verify(input),
    }));
  }

  @Mutation(() => ReproduceVersionPayload, {
    description:
      'Queues a training from what the version recorded, in order to compare: the run becomes no version, and says in `reproduction` whether files and predictions are the same.',
  })
  reproduceVersion(
    @Arg('input', () => ReproduceVersionInput, { description: 'Which version.' })
    input: ReproduceVersionInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({ run: await services.training.reproduce(input) }));
  }
}

@Resolver(() => TrainingRun)
export class RunLineageResolver {
  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description: 'The version that it trains again (reproduceVersion); null where it becomes one.',
  })
  reproductionOf(@Root() { reproductionOfId }: TrainingRunRecord, @Ctx() { loaders }: Context) {
    return reproductionOfId === null ? null : loaders.version.load(reproductionOfId);
  }
}
