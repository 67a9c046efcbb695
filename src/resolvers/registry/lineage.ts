import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { DatasetVersion } from '../../schema/dataset/dataset-version.type.js';
import { ImportConnection } from '../../schema/dataset/import.type.js';
import { ImportsArgs } from '../../schema/dataset/imports.input.js';
import { ReproduceVersionInput, VerifyModelVersionInput } from '../../schema/registry/lineage.input.js';
import { ReproduceVersionPayload, VerifyModelVersionPayload } from '../../schema/registry/lineage.payload.js';
import { Verification, VersionArtifact } from '../../schema/registry/lineage.type.js';
import { ModelVersionsArgs } from '../../schema/registry/model.input.js';
import { ModelVersion, ModelVersionConnection } from '../../schema/registry/model.type.js';
import { TrainingRun, TrainingRunConnection } from '../../schema/training/training-run.type.js';
import { TrainingRunsArgs } from '../../schema/training/training-runs.input.js';
import type { DatasetVersionRecord, ImportRecord, Page } from '../../services/reads.js';
import type { ModelVersionRecord } from '../../services/reads.js';
import type { TrainingRunRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, Mutation, type Source } from '../decorators.js';
import { type Payload, payload } from '../payload.js';

/** The runs, versions and imports of a dataset version. */
@Resolver(() => DatasetVersion)
export class DatasetLineageResolver {
  @FieldResolver(() => ImportConnection, {
    description:
      'Imports that may have contributed rows, newest first by default. A dataset version contains the whole catalogue, so these are all successful imports up to and including the first one that produced this version.',
  })
  sources(
    @Root() { id }: DatasetVersionRecord,
    @Args(() => ImportsArgs) args: ImportsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<ImportRecord>> {
    return loaders.sourcesOfDataset(id, args);
  }

  @FieldResolver(() => TrainingRunConnection, {
    description: 'Training runs that read this dataset version, newest first by default.',
  })
  trainingRuns(
    @Root() { id }: DatasetVersionRecord,
    @Args(() => TrainingRunsArgs) args: TrainingRunsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<TrainingRunRecord>> {
    return loaders.runsOfDataset(id, args);
  }

  @FieldResolver(() => ModelVersionConnection, {
    description:
      'Model versions that were trained on this dataset version or refreshed to use its rows, newest first by default.',
  })
  modelVersions(
    @Root() { id }: DatasetVersionRecord,
    @Args(() => ModelVersionsArgs) args: ModelVersionsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<ModelVersionRecord>> {
    return loaders.versionsOfDataset(id, args);
  }
}

/** A version's files, and the checks that verify it. */
@Resolver(() => ModelVersion)
export class VersionLineageResolver {
  @FieldResolver(() => ModelVersionConnection, {
    description:
      'Versions with the same weights and a newer labelled bank (`refreshModelVersion`), newest first by default.',
  })
  refreshes(
    @Root() { id }: ModelVersionRecord,
    @Args(() => ModelVersionsArgs) args: ModelVersionsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<ModelVersionRecord>> {
    return loaders.refreshesOfVersion(id, args);
  }

  @FieldResolver(() => [VersionArtifact], {
    nullable: true,
    description:
      "The version's files. Empty for an archived version. Null, with an error that gives the reason, if the manifest is damaged.",
  })
  artifacts(
    @Root() version: ModelVersionRecord,
    @Ctx() { services }: Context,
  ): Promise<Source<VersionArtifact>[]> {
    return services.registry.artifacts(version);
  }

  @FieldResolver(() => [Verification], {
    description: 'The last 20 verifications (`verifyModelVersion`), newest first.',
  })
  verifications(
    @Root() { id }: ModelVersionRecord,
    @Ctx() { loaders }: Context,
  ): Promise<Source<Verification>[]> {
    return loaders.verifications.load(id);
  }

  @FieldResolver(() => TrainingRunConnection, {
    description: 'Runs that reproduced this version (`reproduceVersion`), newest first by default.',
  })
  reproductions(
    @Root() { id }: ModelVersionRecord,
    @Args(() => TrainingRunsArgs) args: TrainingRunsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<TrainingRunRecord>> {
    return loaders.reproductionsOfVersion(id, args);
  }

  @Mutation(() => VerifyModelVersionPayload, {
    description:
      "Checks a version's files, its data, the imported files, and its stored predictions and metrics against their recorded hashes and values, and stores the result. This takes seconds.",
  })
  verifyModelVersion(
    @Arg('input', () => VerifyModelVersionInput, { description: 'The version.' })
    input: VerifyModelVersionInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ verification: Source<Verification> }>> {
    return payload(context, async ({ services }) => ({
      verification: await services.registry.verify(input),
    }));
  }

  @Mutation(() => ReproduceVersionPayload, {
    description:
      "Queues a training run with the version's recorded inputs, for comparison. The run creates no version. Its `reproduction` reports whether its files and predictions are the same as the version's.",
  })
  reproduceVersion(
    @Arg('input', () => ReproduceVersionInput, { description: 'The version.' })
    input: ReproduceVersionInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ run: TrainingRunRecord }>> {
    return payload(context, async ({ services }) => ({ run: await services.training.reproduce(input) }));
  }
}

@Resolver(() => TrainingRun)
export class RunLineageResolver {
  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description: 'The version that the run reproduces (`reproduceVersion`). Null for other runs.',
  })
  reproductionOf(
    @Root() { reproductionOfId }: TrainingRunRecord,
    @Ctx() { loaders }: Context,
  ): Promise<ModelVersionRecord | null> | null {
    return reproductionOfId === null ? null : loaders.version.load(reproductionOfId);
  }
}
