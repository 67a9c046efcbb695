import { Arg, Ctx, Resolver } from 'type-graphql';
import { CollectGarbagePayload } from '../../schema/registry/garbage.payload.js';
import {
  ArchiveModelVersionInput,
  CollectGarbageInput,
  CreateModelUploadInput,
  ImportModelVersionInput,
  UpdateModelVersionInput,
} from '../../schema/registry/registry.input.js';
import {
  ArchiveModelVersionPayload,
  CreateModelUploadPayload,
  ImportModelVersionPayload,
  UpdateModelVersionPayload,
} from '../../schema/registry/registry.payload.js';
import type { ModelVersionRecord } from '../../services/reads.js';
import type { Context } from '../context.js';
import { Mutation, type Source } from '../decorators.js';
import { type Payload, payload } from '../payload.js';

/** Mutations on registered versions. */
@Resolver()
export class LifecycleResolver {
  @Mutation(() => UpdateModelVersionPayload, {
    description: 'Changes the description and tags of a version.',
  })
  updateModelVersion(
    @Arg('input', () => UpdateModelVersionInput, { description: 'The changes.' })
    input: UpdateModelVersionInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ modelVersion: ModelVersionRecord }>> {
    return payload(context, async ({ services }) => ({
      modelVersion: await services.registry.describe(input),
    }));
  }

  @Mutation(() => ArchiveModelVersionPayload, {
    description:
      'Archives a version permanently. Its predictions are deleted immediately, and its files are deleted by the next `collectGarbage`. Its metrics are kept. To keep a copy of the version, export it first.',
  })
  archiveModelVersion(
    @Arg('input', () => ArchiveModelVersionInput, { description: 'The version.' })
    input: ArchiveModelVersionInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ modelVersion: ModelVersionRecord }>> {
    return payload(context, async ({ services }) => ({
      modelVersion: await services.registry.archive(input),
    }));
  }

  @Mutation(() => CollectGarbagePayload, {
    description:
      'Deletes stored files that are not in use: files of archived versions, failed imports and failed training runs. Files written within the last hour are kept. By default, the mutation only reports what it would delete.',
  })
  collectGarbage(
    @Arg('input', () => CollectGarbageInput, {
      description: 'Whether to delete the files or only to report them.',
    })
    input: CollectGarbageInput,
    @Ctx() context: Context,
  ): Promise<Source<CollectGarbagePayload>> {
    return payload(context, async ({ services }) => ({
      garbage: { ...(await services.registry.collectGarbage(input)), dryRun: input.dryRun },
    }));
  }

  @Mutation(() => CreateModelUploadPayload, {
    description:
      "Step 1 of importing a version: creates a URL that accepts one upload. Upload the file from another instance's `exportUrl` to it with PUT, then call `importModelVersion`.",
  })
  createModelUpload(
    @Arg('input', () => CreateModelUploadInput, { description: 'The file to upload.' })
    input: CreateModelUploadInput,
    @Ctx() context: Context,
  ): Promise<Source<CreateModelUploadPayload>> {
    return payload(context, async ({ services, origin }) => {
      const { uploadId, token, expiresAt } = await services.dataset.createUpload(input, 'createModelUpload');
      return { upload: { id: uploadId, url: `${origin}/uploads/${token}`, expiresAt } };
    });
  }

  @Mutation(() => ImportModelVersionPayload, {
    description:
      'Step 2 of importing a version. Verifies the uploaded file and registers it as the next version, completely or not at all. The version makes the same predictions as on the other instance.',
  })
  importModelVersion(
    @Arg('input', () => ImportModelVersionInput, { description: 'The file to import.' })
    input: ImportModelVersionInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ modelVersion: ModelVersionRecord }>> {
    return payload(context, async ({ services }) => ({
      modelVersion: await services.registry.importVersion(input),
    }));
  }
}
