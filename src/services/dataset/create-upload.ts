import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { insertUpload } from '../../db/dataset-uploads.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';

const lifetimeSeconds = 3600;
const maxFileName = 255;

export interface CreateUploadInput {
  /** For people to recognise the import by; never opened. */
  readonly fileName?: string | null;
}

/**
 * An address that takes one file, once, within the hour.
 *
 * The token is shown here only: the database has its hash.
 *
 * @throws DomainError BAD_FILE_NAME
 */
export function createUpload({ db }: Pick<ServiceDeps, 'db'>) {
  return async ({ fileName = null }: CreateUploadInput = {}) => {
    if (fileName !== null && (fileName.length > maxFileName || fileName.includes('\0'))) {
      throw new DomainError(
        'BAD_FILE_NAME',
        `A file name has at most ${maxFileName} characters and no NUL; received ${fileName.length}.`,
        {
          field: ['fileName'],
        },
      );
    }
    const uploadId = randomUUID();
    const token = randomBytes(32).toString('base64url');
    const expiresAt = await insertUpload(db.pool, {
      id: uploadId,
      tokenHash: hashToken(token),
      fileName,
      lifetimeSeconds,
    });
    return { uploadId, token, expiresAt };
  };
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
