import { Arg, Ctx, ID, Resolver, Root } from 'type-graphql';
import { DatasetPreview, DatasetUpload } from '../../schema/dataset/upload.type.js';
import type { CatalogueRow, UploadRecord } from '../../services/dataset/preview-upload.js';
import type { Context } from '../context.js';
import { FieldResolver, Query, type Source } from '../decorators.js';

@Resolver(() => DatasetUpload)
export class DatasetUploadResolver {
  @Query(() => DatasetUpload, {
    nullable: true,
    description:
      'A file that was announced with createDatasetUpload, to be looked at before it is imported; null where there is none.',
  })
  datasetUpload(
    @Arg('id', () => ID, { description: '`id` that createDatasetUpload answered.' }) id: string,
    @Ctx() { services }: Context,
  ): Promise<UploadRecord | null> {
    return services.dataset.upload(id);
  }

  @FieldResolver(() => DatasetPreview, {
    nullable: true,
    description:
      'What an import would make of the file, told from its first 2 MiB, however large it is. Null unless the status is RECEIVED.',
  })
  async preview(
    @Root() upload: UploadRecord,
    @Ctx() { services }: Context,
  ): Promise<Source<DatasetPreview> | null> {
    const preview = await services.dataset.previewUpload(upload);
    return preview && { ...preview, rows: preview.rows.map(previewRow) };
  }
}

/** By the names that tracks have here. */
const previewRow = ({ title, artist, album, ...row }: CatalogueRow) => ({
  ...row,
  name: title,
  artistName: artist,
  albumName: album,
});
