import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { DatasetVersion } from '../../schema/dataset/dataset-version.type.js';
import {
  CancelImportInput,
  CreateDatasetUploadInput,
  ImportDatasetInput,
} from '../../schema/dataset/import.input.js';
import {
  CancelImportPayload,
  CreateDatasetUploadPayload,
  ImportDatasetPayload,
} from '../../schema/dataset/import.payload.js';
import { ImportsArgs } from '../../schema/dataset/imports.input.js';
import { Import, ImportConnection, ImportRejectConnection } from '../../schema/dataset/import.type.js';
import { ConnectionArgs } from '../../schema/shared/connection.js';
import type {
  DatasetVersionRecord,
  ImportRecord,
  ImportRejectRecord,
  Page,
} from '../../services/dataset/queries.js';
import type { Context } from '../context.js';
import { FieldResolver, Mutation, Query, type Source } from '../decorators.js';
import { isoDate } from '../../dates.js';
import { uuidOf } from '../global-id.js';
import { type Payload, payload } from '../payload.js';

@Resolver(() => Import)
export class ImportResolver {
  @Query(() => Import, { nullable: true, description: 'The import of that id; null where there is none.' })
  import(
    @Arg('id', () => ID, { description: 'Global id of the import.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<ImportRecord | null> {
    return loaders.import.load(uuidOf('Import', id));
  }

  @Query(() => ImportConnection, { description: 'Imports, the newest first unless ordered otherwise.' })
  imports(
    @Args(() => ImportsArgs) args: ImportsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<ImportRecord>> {
    return services.dataset.imports(args);
  }

  @FieldResolver(() => ImportRejectConnection, {
    description: 'Rows that could not be used, in the order of the file.',
  })
  rejects(
    @Root() record: ImportRecord,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<ImportRejectRecord>> {
    return loaders.rejectsOfImport(record.id, args);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'GET it: every row that could not be used, as CSV with its column, value and reason. Null where there is none.',
  })
  rejectsUrl(@Root() { id, rowsRejected }: ImportRecord, @Ctx() { origin }: Context): string | null {
    return rowsRejected === 0 ? null : `${origin}/imports/${id}/rejects.csv`;
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description:
      'The data it led to: a version that was there before, where nothing changed. Null until it succeeded.',
  })
  datasetVersion(
    @Root() record: ImportRecord,
    @Ctx() { loaders }: Context,
  ): Promise<DatasetVersionRecord | null> | null {
    return record.datasetVersionId === null ? null : loaders.datasetVersion.load(record.datasetVersionId);
  }

  @Mutation(() => CreateDatasetUploadPayload, {
    description:
      'Step 1 of an import: a one-time address. PUT the CSV there, look at `datasetUpload`, then call importDataset.',
  })
  createDatasetUpload(
    @Arg('input', () => CreateDatasetUploadInput, { description: 'The file.' })
    input: CreateDatasetUploadInput,
    @Ctx() context: Context,
  ): Promise<Source<CreateDatasetUploadPayload>> {
    return payload(context, async ({ services, origin }) => {
      const { uploadId, token, expiresAt } = await services.dataset.createUpload(input);
      return { upload: { id: uploadId, url: `${origin}/uploads/${token}`, expiresAt } };
    });
  }

  @Mutation(() => ImportDatasetPayload, {
    description: 'Step 2 of an import: queues the uploaded file. All usable rows are taken, or none.',
  })
  importDataset(
    @Arg('input', () => ImportDatasetInput, { description: 'Which file.' }) input: ImportDatasetInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ import: ImportRecord }>> {
    return payload(context, async ({ services, loaders }) => {
      const { id } = await services.dataset.importDataset({
        ...input,
        referenceDate: isoDate(input.referenceDate),
      });
      return { import: await loaders.import.load(id) };
    });
  }

  @Mutation(() => CancelImportPayload, {
    description: 'Stops an import that is queued or running, at once. Nothing of it stays in the catalogue.',
  })
  cancelImport(
    @Arg('input', () => CancelImportInput, { description: 'Which import.' }) input: CancelImportInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ import: ImportRecord }>> {
    return payload(context, async ({ services }) => ({
      import: await services.dataset.cancelImport(uuidOf('Import', input.importId, 'importId'), input),
    }));
  }
}
