import { findUpload, markReceived } from '../../db/dataset/uploads.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { hashToken } from './create-upload.js';

const DEFAULT_MAX_UPLOAD_BYTES = 2 * 1024 ** 3;

/**
 * Receives the bytes of an upload. An interrupted upload stores nothing and can be repeated. A complete upload cannot
 * be repeated.
 *
 * @throws DomainError UPLOAD_NOT_FOUND, UPLOAD_EXPIRED, UPLOAD_USED, UPLOAD_TOO_LARGE, UPLOAD_EMPTY; errors of
 * `stream`.
 */
export function receiveUpload(
  { db, artifacts }: Pick<ServiceDeps, 'db' | 'artifacts'>,
  maxBytes = DEFAULT_MAX_UPLOAD_BYTES,
) {
  return async (
    token: string,
    stream: AsyncIterable<Uint8Array>,
  ): Promise<{ bytes: number; hash: string }> => {
    const upload = await findUpload(db.kysely, { tokenHash: hashToken(token) });
    if (!upload) {
      throw new DomainError(
        'UPLOAD_NOT_FOUND',
        'There is no upload at this URL. Create one with createDatasetUpload or createModelUpload.',
      );
    }
    if (upload.fileHash !== null) throw used();
    if (upload.expiresAt.getTime() <= Date.now()) {
      throw new DomainError(
        'UPLOAD_EXPIRED',
        `This URL expired at ${upload.expiresAt.toISOString()}. Create another upload.`,
      );
    }
    const file = await artifacts.putStream(stream, { maxBytes }).catch((error: unknown) => {
      throw error instanceof DomainError && error.code === 'ARTIFACT_TOO_LARGE'
        ? new DomainError(
            'UPLOAD_TOO_LARGE',
            `Expected at most ${maxBytes} bytes; the file is larger. Split a catalogue into several files.`,
          )
        : error;
    });
    if (file.bytes === 0)
      throw new DomainError(
        'UPLOAD_EMPTY',
        'The request has no body. PUT the file as the body of the request.',
      );
    if (!(await markReceived(db.kysely, upload.id, file))) throw used();
    return file;
  };
}

function used(): DomainError {
  return new DomainError('UPLOAD_USED', 'This URL has already received a file. Create another upload.');
}
