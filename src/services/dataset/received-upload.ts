import { findUpload } from '../../db/dataset/uploads.store.js';
import type { Db } from '../../db/kysely.js';
import { DomainError } from '../../errors.js';

/** A completely received file. */
export interface ReceivedUpload {
  readonly id: string;
  readonly fileName: string | null;
  readonly fileHash: string;
  readonly bytes: number;
}

/** @throws DomainError UPLOAD_NOT_FOUND, UPLOAD_NOT_RECEIVED */
export async function receivedUpload(db: Db, uploadId: string): Promise<ReceivedUpload> {
  const upload = uploadId.includes('\0') ? null : await findUpload(db, { id: uploadId });
  if (!upload) {
    const message = `There is no upload "${uploadId.slice(0, 60)}". Create one with createDatasetUpload or createModelUpload.`;
    throw new DomainError('UPLOAD_NOT_FOUND', message, { field: ['uploadId'] });
  }
  const { id, fileName, fileHash, bytes } = upload;
  if (fileHash === null || bytes === null) {
    const message = 'The file of this upload has not arrived. PUT it to the URL of the upload first.';
    throw new DomainError('UPLOAD_NOT_RECEIVED', message, { field: ['uploadId'] });
  }
  return { id, fileName, fileHash, bytes };
}

export function uploadExpired(): DomainError {
  const message = 'The file of this upload was stored for one day and is now deleted. Upload it again.';
  return new DomainError('UPLOAD_EXPIRED', message, { field: ['uploadId'] });
}
