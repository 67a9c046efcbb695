const encoder = new TextEncoder();

/**
 * MurmurHash3 (x86, 32 bits) of a text's UTF-8 bytes with a seed. Splits and folds are assigned by this hash, so a
 * track keeps its assignment when other tracks are added or removed. Source: Appleby, MurmurHash3.cpp (public domain).
 *
 * @returns an integer in 0 … 2³² − 1
 */
export function hash32(text: string, seed: number): number {
  const bytes = encoder.encode(text);
  return hashBytes32(bytes, 0, bytes.length, seed);
}

/** The same hash of the bytes `from` … `to` − 1. */
export function hashBytes32(bytes: Uint8Array, from: number, to: number, seed: number): number {
  const length = to - from;
  const whole = to - (length % 4);
  let hash = seed | 0;
  for (let i = from; i < whole; i += 4) {
    hash ^= scramble(bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  let tail = 0;
  for (let i = to - 1; i >= whole; i--) tail = (tail << 8) | bytes[i]!;
  if (to > whole) hash ^= scramble(tail);

  hash ^= length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}
