import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { insertUpload } from '../../db/dataset/uploads.store.js';
import { type Transaction } from '../../db/kysely.js';
import { MAX_FILE_NAME_LENGTH } from '../../domain/limits.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, once, requestOf, type StoredForm } from '../idempotency.js';

const LIFETIME_SECONDS = 3600;

export interface CreateUploadInput extends Keyed {
  /** Shown to users to identify the import. The service never opens a file of this name. */
  readonly fileName?: string | null;
}

/** Everything that a PUT request needs. */
interface Upload {
  readonly uploadId: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Includes the token itself, which expires after one hour. */
const storedForm: StoredForm<Upload, Omit<Upload, 'expiresAt'> & { expiresAt: string }> = {
  store: (upload) => ({ ...upload, expiresAt: upload.expiresAt.toISOString() }),
  restore: (stored) => ({ ...stored, expiresAt: new Date(stored.expiresAt) }),
};

/**
 * Creates a URL that accepts one file, once, within one hour.
 *
 * Only this response contains the token. The database stores its hash and, if an idempotency key is given, the
 * response.
 *
 * @throws DomainError BAD_FILE_NAME, INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export function createUpload({ db }: Pick<ServiceDeps, 'db'>) {
  return async (input: CreateUploadInput = {}, mutation = 'createDatasetUpload'): Promise<Upload> => {
    const { fileName = null } = input;
    if (fileName !== null && (fileName.length > MAX_FILE_NAME_LENGTH || fileName.includes('\0'))) {
      throw new DomainError(
        'BAD_FILE_NAME',
        `Expected a file name of at most ${MAX_FILE_NAME_LENGTH} characters without NUL; received ${fileName.length} characters.`,
        {
          field: ['fileName'],
        },
      );
    }
    const insert = async (client: Transaction) => {
      const uploadId = randomUUID();
      const token = randomBytes(32).toString('base64url');
      const upload = {
        id: uploadId,
        tokenHash: hashToken(token),
        fileName,
        lifetimeSeconds: LIFETIME_SECONDS,
      };
      return { uploadId, token, expiresAt: await insertUpload(client, upload) };
    };
    return once(db, requestOf(mutation, input), insert, storedForm);
  };
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
