import { randomUUID } from 'node:crypto';
import { insertImport } from '../../db/dataset/imports.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { findStoredAnswer, type Keyed, once, requestOf } from '../idempotency.js';
import { receivedUpload, uploadExpired } from './received-upload.js';

export interface ImportDatasetInput extends Keyed {
  readonly uploadId: string;
  /** yyyy-mm-dd: date as of which the age of a track is computed. Defaults to the newest release date. */
  readonly referenceDate?: string | null;
}

/**
 * Queues the import of an uploaded file. The row and its job are written in one transaction.
 *
 * @returns the id of the import, which is QUEUED.
 * @throws DomainError UPLOAD_NOT_FOUND, UPLOAD_NOT_RECEIVED, UPLOAD_EXPIRED, BAD_REFERENCE_DATE,
 * INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export function importDataset({ db, artifacts, queue }: Pick<ServiceDeps, 'db' | 'artifacts' | 'queue'>) {
  return async (input: ImportDatasetInput): Promise<{ id: string }> => {
    const request = requestOf('importDataset', input);
    const earlier = await findStoredAnswer<string>(db, request);
    if (earlier !== null) return { id: earlier };
    const { uploadId, referenceDate = null } = input;
    if (referenceDate !== null) requireDate(referenceDate);
    const { fileHash, bytes, fileName } = await receivedUpload(db.kysely, uploadId);
    const id = await once(db, request, async (transaction) => {
      const importId = randomUUID();
      await insertImport(transaction, {
        id: importId,
        source: 'upload',
        fileName,
        fileHash,
        bytes,
        uploadId,
        referenceDate,
      });
      // The import now references the file, so it is kept. Without an import, garbage collection removes it after a
      // day.
      if (!(await artifacts.has(fileHash))) throw uploadExpired();
      await queue.send('import', [importId], { transaction });
      return importId;
    });
    return { id };
  };
}

function requireDate(text: string): void {
  const time = new Date(`${text}T00:00:00Z`);
  if (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(time.getTime()) &&
    time.toISOString().startsWith(text)
  )
    return;
  throw new DomainError(
    'BAD_REFERENCE_DATE',
    `Expected a date such as 2025-10-31; received "${text.slice(0, 40)}".`,
    {
      field: ['referenceDate'],
    },
  );
}
