import { createHash } from 'node:crypto';

/**
 * Stable identities for files without ids: "h-" and the first 128 bits of a SHA-256 in hex. The hash is over the parts
 * in this normal form: Unicode NFKC, lower case, one blank between words. It is equal in every process and on every
 * machine.
 */
export function hashedTrackKey(credit: string, album: string | null, title: string): string {
  return hashed('track', credit, album ?? '', title);
}

export function hashedAlbumKey(artist: string, album: string): string {
  return hashed('album', artist, album);
}

function hashed(...parts: string[]): string {
  // NUL cannot occur in a name, so ("a", "bc") and ("ab", "c") have different hashes.
  const text = parts
    .map((part) => part.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim())
    .join('\0');
  return `h-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}
