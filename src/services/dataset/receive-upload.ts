import { findUpload, markReceived } from '../../db/dataset-uploads.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { hashToken } from './create-upload.js';

const defaultMaxUploadBytes = 2 * 1024 ** 3;

/**
 * Takes the bytes of an upload. One that breaks off leaves nothing and may be repeated; one that came whole may not.
 *
 * @throws DomainError UPLOAD_NOT_FOUND, UPLOAD_EXPIRED, UPLOAD_USED, UPLOAD_TOO_LARGE, UPLOAD_EMPTY; whatever `stream` throws.
 */
export function receiveUpload(
  { db, artifacts }: Pick<ServiceDeps, 'db' | 'artifacts'>,
  maxBytes = defaultMaxUploadBytes,
) {
  return async (
    token: string,
    stream: AsyncIterable<Uint8Array>,
  ): Promise<{ bytes: number; hash: string }> => {
    const upload = await findUpload(db.pool, { tokenHash: hashToken(token) });
    if (!upload) {
      throw new DomainError(
        'UPLOAD_NOT_FOUND',
        'There is no upload at this address. Ask createDatasetUpload or createModelUpload for one.',
      );
    }
    if (upload.fileHash !== null) throw used();
    if (upload.expiresAt.getTime() <= Date.now()) {
      throw new DomainError(
        'UPLOAD_EXPIRED',
        `This address took uploads until ${upload.expiresAt.toISOString()}. Ask for another.`,
      );
    }
    const file = await artifacts.putStream(stream, { maxBytes }).catch((error: unknown) => {
      throw error instanceof DomainError && error.code === 'ARTIFACT_TOO_LARGE'
        ? new DomainError(
            'UPLOAD_TOO_LARGE',
            `An upload holds at most ${maxBytes} bytes; this one has more. Split a catalogue.`,
          )
        : error;
    });
    if (file.bytes === 0)
      throw new DomainError('UPLOAD_EMPTY', 'No bytes came. PUT the file as the body of the request.');
    if (!(await markReceived(db.pool, upload.id, file))) throw used();
    return file;
  };
}

function used(): DomainError {
  return new DomainError('UPLOAD_USED', 'This address has taken its file. Ask for another.');
}
