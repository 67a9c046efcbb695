import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { isoDate } from '../../dates.js';
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
import { Import, ImportConnection, ImportRejectConnection } from '../../schema/dataset/import.type.js';
import { ImportsArgs } from '../../schema/dataset/imports.input.js';
import { ConnectionArgs } from '../../schema/shared/connection.js';
import type { DatasetVersionRecord, ImportRecord, ImportRejectRecord, Page } from '../../services/reads.js';
import type { Context } from '../context.js';
import { FieldResolver, Mutation, Query, type Source } from '../decorators.js';
import { uuidOf } from '../global-id.js';
import { type Payload, payload } from '../payload.js';

@Resolver(() => Import)
export class ImportResolver {
  @Query(() => Import, { nullable: true, description: 'The import with this id. Null if there is none.' })
  import(
    @Arg('id', () => ID, { description: 'Global id of the import.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<ImportRecord | null> {
    return loaders.import.load(uuidOf('Import', id));
  }

  @Query(() => ImportConnection, { description: 'Imports, newest first by default.' })
  imports(
    @Args(() => ImportsArgs) args: ImportsArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<ImportRecord>> {
    return services.reads.imports.page(args);
  }

  @FieldResolver(() => ImportRejectConnection, {
    description: 'Rejected rows, in file order.',
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
      'URL of a CSV file with all rejected rows, each with column, value and reason. Null if no row was rejected.',
  })
  rejectsUrl(@Root() { id, rowsRejected }: ImportRecord, @Ctx() { origin }: Context): string | null {
    return rowsRejected === 0 ? null : `${origin}/imports/${id}/rejects.csv`;
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description:
      'The dataset version that the import produced, or the existing version if nothing changed. Null until the import succeeds.',
  })
  datasetVersion(
    @Root() record: ImportRecord,
    @Ctx() { loaders }: Context,
  ): Promise<DatasetVersionRecord | null> | null {
    return record.datasetVersionId === null ? null : loaders.datasetVersion.load(record.datasetVersionId);
  }

  @Mutation(() => CreateDatasetUploadPayload, {
    description:
      'Step 1 of an import: creates a URL that accepts one upload. Upload the CSV file to it with PUT, check `datasetUpload`, then call `importDataset`.',
  })
  createDatasetUpload(
    @Arg('input', () => CreateDatasetUploadInput, { description: 'The file to upload.' })
    input: CreateDatasetUploadInput,
    @Ctx() context: Context,
  ): Promise<Source<CreateDatasetUploadPayload>> {
    return payload(context, async ({ services, origin }) => {
      const { uploadId, token, expiresAt } = await services.dataset.createUpload(input);
      return { upload: { id: uploadId, url: `${origin}/uploads/${token}`, expiresAt } };
    });
  }

  @Mutation(() => ImportDatasetPayload, {
    description:
      'Step 2 of an import. Queues the import of the uploaded file. The import adds all usable rows, or none.',
  })
  importDataset(
    @Arg('input', () => ImportDatasetInput, { description: 'The file to import.' }) input: ImportDatasetInput,
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
    description: 'Stops a queued or running import immediately. None of its rows are added to the catalogue.',
  })
  cancelImport(
    @Arg('input', () => CancelImportInput, { description: 'The import to cancel.' }) input: CancelImportInput,
    @Ctx() context: Context,
  ): Promise<Payload<{ import: ImportRecord }>> {
    return payload(context, async ({ services }) => ({
      import: await services.dataset.cancelImport(uuidOf('Import', input.importId, 'importId'), input),
    }));
  }
}
