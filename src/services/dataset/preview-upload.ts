import { type CataloguePreview, PREVIEW_BYTES, previewCatalogue } from '../../dataset/index.js';
import { findUpload } from '../../db/dataset/uploads.store.js';
import { type UploadStatus } from '../../domain/dataset-names.js';
import type { ServiceDeps } from '../deps.js';
import { latestReleaseDate } from './latest-release-date.js';

export interface UploadRecord {
  readonly id: string;
  readonly status: UploadStatus;
  readonly fileName: string | null;
  readonly expiresAt: Date;
  /** SHA-256. Null, as is `bytes`, until the file has arrived. */
  readonly fileHash: string | null;
  readonly bytes: number | null;
}

/** Returns null if there is no upload with this id. */
export function upload({ db, artifacts }: Pick<ServiceDeps, 'db' | 'artifacts'>) {
  return async (id: string): Promise<UploadRecord | null> => {
    const found = id.includes('\0') ? null : await findUpload(db.kysely, { id });
    if (!found) return null;
    const here = found.fileHash !== null && (await artifacts.has(found.fileHash));
    const waits = found.fileHash === null && found.expiresAt.getTime() > Date.now();
    return { ...found, status: here ? 'RECEIVED' : waits ? 'AWAITING_FILE' : 'EXPIRED' };
  };
}

/**
 * Previews the import of an uploaded file from its first part, so that the cost does not depend on the file size.
 *
 * @returns null if there is no file to read.
 * @throws DomainError ARTIFACT_MISSING, ARTIFACT_CORRUPT, ARTIFACT_UNREADABLE
 */
export function previewUpload({ artifacts }: Pick<ServiceDeps, 'artifacts'>) {
  return async ({ status, fileHash, bytes }: UploadRecord): Promise<CataloguePreview | null> => {
    if (status !== 'RECEIVED' || fileHash === null || bytes === null) return null;
    const pieces: Buffer[] = [];
    let read = 0;
    for await (const piece of artifacts.createReadStream(fileHash) as AsyncIterable<Buffer>) {
      pieces.push(piece);
      if ((read += piece.length) >= PREVIEW_BYTES) break;
    }
    const head = Buffer.concat(pieces).subarray(0, PREVIEW_BYTES);
    return previewCatalogue(head, bytes, latestReleaseDate());
  };
}
