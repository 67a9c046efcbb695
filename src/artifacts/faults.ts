import { DomainError } from '../errors.js';

/** @throws DomainError ARTIFACT_STORE_UNWRITABLE if the folder cannot be written; any other error of `work` */
export async function writable<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!/^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|ENOTDIR)$/.test(code ?? '')) throw error;
    throw new DomainError(
      'ARTIFACT_STORE_UNWRITABLE',
      `The artifact folder ${folder} cannot be written: ${message}. Free space or correct its permissions, or name another folder in ARTIFACTS.`,
      { cause: error },
    );
  }
}

/** ARTIFACT_MISSING, or ARTIFACT_UNREADABLE if the disk cannot read it. */
export function readFault(cause: unknown, hash: string): DomainError {
  if (cause instanceof DomainError) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing(hash, 'the artifact folder does not hold it');
  return new DomainError(
    'ARTIFACT_UNREADABLE',
    `Artifact ${hash} cannot be read: ${message}. Check the disk and the permissions of the artifact folder.`,
    { cause },
  );
}

export function missing(hash: string, reason: string): DomainError {
  return new DomainError('ARTIFACT_MISSING', `There is no artifact ${hash}: ${reason}.`);
}

export function corrupt(hash: string, actual: string): DomainError {
  return new DomainError(
    'ARTIFACT_CORRUPT',
    `Artifact ${hash} is damaged: its content hashes to ${actual}. Restore it from a backup, or repeat the import or training that wrote it.`,
  );
}

export function tooLarge(maxBytes: number): DomainError {
  return new DomainError(
    'ARTIFACT_TOO_LARGE',
    `Received more than ${maxBytes} bytes, which is the limit. Send a smaller file.`,
  );
}
