import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createTestApi, type TestApi } from './api.js';

/** A version's file, whole. */
export const exportFile = async ({ services }: Pick<TestApi, 'services'>, version: number): Promise<Buffer> =>
  buffer((await services.registry.exportVersion(version)).stream);

/** Uploads a file as a client would: the upload's id. */
export async function uploadFile({ services }: Pick<TestApi, 'services'>, file: Buffer): Promise<string> {
  const { uploadId, token } = await services.dataset.createUpload({}, 'createModelUpload');
  await services.dataset.receiveUpload(token, Readable.from([file]));
  return uploadId;
}

/** The file of a version that another instance trained. */
export async function foreignFile(): Promise<Buffer> {
  const other = await createTestApi({ tracks: 80 });
  try {
    return await exportFile(other, await other.train('ARTIST_MEAN'));
  } finally {
    await other.close();
  }
}
