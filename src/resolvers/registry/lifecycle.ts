import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
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
import { CollectGarbagePayload } from '../../schema/registry/garbage.payload.js';
import type { Context } from '../context.js';
import { payload } from '../payload.js';

/** What happens to a version after it was registered. */
@Resolver()
export class LifecycleResolver {
  @Mutation(() => UpdateModelVersionPayload, { description: "Changes a version's description and tags." })
  updateModelVersion(
    @Arg('input', () => UpdateModelVersionInput, { description: 'What changes.' })
    input: UpdateModelVersionInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({
      modelVersion: await services.registry.describe(input),
    }));
  }

  @Mutation(() => ArchiveModelVersionPayload, {
    description:
      'Takes a version out of service for good: its predictions go at once, its files with the next collectGarbage. Its metrics stay. Export it first if you may want it back.',
  })
  archiveModelVersion(
    @Arg('input', () => ArchiveModelVersionInput, { description: 'Which version.' })
    input: ArchiveModelVersionInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({
      modelVersion: await services.registry.archive(input),
    }));
  }

  @Mutation(() => CollectGarbagePayload, {
    description:
      'Removes stored files that nothing needs: of archived versions, of failed imports and trainings. Written within the last hour, they stay. By default it only says what it would do.',
  })
  collectGarbage(
    @Arg('input', () => CollectGarbageInput, { description: 'Whether to remove.' })
    input: CollectGarbageInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({
      garbage: { ...(await services.registry.collectGarbage(input)), dryRun: input.dryRun },
    }));
  }

  @Mutation(() => CreateModelUploadPayload, {
    description:
      "Step 1 of importing a version: a one-time address. PUT the file there that another instance's `exportUrl` gave, then call importModelVersion.",
  })
  createModelUpload(
    @Arg('input', () => CreateModelUploadInput, { description: 'The file.' })
    input: CreateModelUploadInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services, origin }) => {
      const { uploadId, token, expiresAt } = await services.dataset.createUpload(input, 'createModelUpload');
      return { upload: { id: uploadId, url: `${origin}/uploads/${token}`, expiresAt } };
    });
  }

  @Mutation(() => ImportModelVersionPayload, {
    description:
      'Step 2: verifies the uploaded file and registers it as the next version, whole or not at all. It predicts what it predicted where it came from.',
  })
  importModelVersion(
    @Arg('input', () => ImportModelVersionInput, { description: 'Which file.' })
    input: ImportModelVersionInput,
    @Ctx() context: Context,
  ) {
    return payload(context, async ({ services }) => ({
      modelVersion: await services.registry.importVersion(input),
    }));
  }
}
