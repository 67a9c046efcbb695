import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from '../../db/dataset-imports.store.js';
import { insertUpload } from '../../db/dataset-uploads.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, type StoredForm, once, requestOf } from '../idempotency.js';

const lifetimeSeconds = 3600;
const maxFileName = 255;

export interface CreateUploadInput extends Keyed {
  /** For people to recognise the import by; never opened. */
  readonly fileName?: string | null;
}

/** What a PUT needs. */
interface Upload {
  readonly uploadId: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** With the token itself: an hour later it opens nothing. */
const storedForm: StoredForm<Upload, Omit<Upload, 'expiresAt'> & { expiresAt: string }> = {
  store: (upload) => ({ ...upload, expiresAt: upload.expiresAt.toISOString() }),
  restore: (stored) => ({ ...stored, expiresAt: new Date(stored.expiresAt) }),
};

/**
 * An address that takes one file, once, within the hour.
 *
 * The token is shown here only: the database has its hash, and the answer itself where an idempotency key asks for that.
 *
 * @throws DomainError BAD_FILE_NAME, INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export function createUpload({ db }: Pick<ServiceDeps, 'db'>) {
  return async (input: CreateUploadInput = {}, mutation = 'createDatasetUpload'): Promise<Upload> => {
    const { fileName = null } = input;
    if (fileName !== null && (fileName.length > maxFileName || fileName.includes('\0'))) {
      throw new DomainError(
        'BAD_FILE_NAME',
        `A file name has at most ${maxFileName} characters and no NUL; received ${fileName.length}.`,
        {
          field: ['fileName'],
        },
      );
    }
    const insert = async (client: Transaction) => {
      const uploadId = randomUUID();
      const token = randomBytes(32).toString('base64url');
      const upload = { id: uploadId, tokenHash: hashToken(token), fileName, lifetimeSeconds };
      return { uploadId, token, expiresAt: await insertUpload(client, upload) };
    };
    return once(db, requestOf(mutation, input), insert, storedForm);
  };
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
