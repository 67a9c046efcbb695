import { Arg, Ctx, ID, Resolver, Root } from 'type-graphql';
import type { CatalogueRow } from '../../domain/catalogue-row.js';
import { DatasetPreview, DatasetUpload } from '../../schema/dataset/upload.type.js';
import type { UploadRecord } from '../../services/dataset/preview-upload.js';
import type { Context } from '../context.js';
import { FieldResolver, Query, type Source } from '../decorators.js';

@Resolver(() => DatasetUpload)
export class DatasetUploadResolver {
  @Query(() => DatasetUpload, {
    nullable: true,
    description:
      'An upload created with `createDatasetUpload`. Use it to check the file before the import. Null if there is none.',
  })
  datasetUpload(
    @Arg('id', () => ID, { description: 'The `id` that `createDatasetUpload` returned.' }) id: string,
    @Ctx() { services }: Context,
  ): Promise<UploadRecord | null> {
    return services.dataset.upload(id);
  }

  @FieldResolver(() => DatasetPreview, {
    nullable: true,
    description:
      'A preview of the import, from the first 2 MiB of the file. Null unless the status is RECEIVED.',
  })
  async preview(
    @Root() upload: UploadRecord,
    @Ctx() { services }: Context,
  ): Promise<Source<DatasetPreview> | null> {
    const preview = await services.dataset.previewUpload(upload);
    return preview && { ...preview, rows: preview.rows.map(previewRow) };
  }
}

/** The row with the field names of Track. */
const previewRow = ({ title, artist, album, ...row }: CatalogueRow) => ({
  ...row,
  name: title,
  artistName: artist,
  albumName: album,
});
