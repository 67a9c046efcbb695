import { join } from 'node:path';

/** An artifact's name: its SHA-256 in lower-case hexadecimal digits. */
export const hashPattern = /^[0-9a-f]{64}$/;
/** Folder of files that are being written. */
export const TEMPORARY = 'tmp';
/** Folder of files that are being removed. */
export const TRASH = 'trash';

/** `<first two digits>/<hash>`. */
export const artifactPath = (folder: string, hash: string) => join(folder, hash.slice(0, 2), hash);
