import type { Sql } from '../../db/dataset-imports.store.js';
import { findUpload } from '../../db/dataset-uploads.store.js';
import { DomainError } from '../../errors.js';

/** A file that came whole. */
export interface ReceivedUpload {
  readonly id: string;
  readonly fileName: string | null;
  readonly fileHash: string;
  readonly bytes: number;
}

/** @throws DomainError UPLOAD_NOT_FOUND, UPLOAD_NOT_RECEIVED */
export async function receivedUpload(sql: Sql, uploadId: string): Promise<ReceivedUpload> {
  const upload = uploadId.includes('\0') ? null : await findUpload(sql, { id: uploadId });
  if (!upload) {
    const message = `There is no upload "${uploadId.slice(0, 60)}". Ask createDatasetUpload or createModelUpload for one.`;
    throw new DomainError('UPLOAD_NOT_FOUND', message, { field: ['uploadId'] });
  }
  const { id, fileName, fileHash, bytes } = upload;
  if (fileHash === null || bytes === null) {
    const message = 'No file has come to this upload yet: PUT it to its address first.';
    throw new DomainError('UPLOAD_NOT_RECEIVED', message, { field: ['uploadId'] });
  }
  return { id, fileName, fileHash, bytes };
}

export function uploadExpired(): DomainError {
  const message = 'The file of this upload is kept for a day, which is over: upload it again.';
  return new DomainError('UPLOAD_EXPIRED', message, { field: ['uploadId'] });
}
