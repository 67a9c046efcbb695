import type { Random } from '../numeric/random.js';

/**
 * Draws a share of the numbers 0 … count − 1 without replacement, at least one of them.
 *
 * @returns ascending
 */
export function drawShare(count: number, share: number, random: Random): Uint32Array {
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  if (share >= 1) return all;
  random.shuffle(all);
  return all.subarray(0, Math.max(1, Math.round(count * share))).sort();
}
