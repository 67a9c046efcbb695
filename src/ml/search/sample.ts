import { Random } from '../numeric/random.js';
import { resolveConfig, type TrainingConfig } from '../training/config.js';
import { withPaths } from './config-path.js';
import type { Dimension, SearchSpace } from './space.js';

/** Enough to tell trials apart, and few enough to be read. */
const SIGNIFICANT_DIGITS = 4;

/**
 * Random search (Bergstra & Bengio 2012): the config of one trial, the same for the same seed and number whichever trials
 * came before. Trial 1 is the base itself, so that a search says whether it found anything better.
 *
 * @param number from 1
 *
 * @example
 * ```ts
 * const base = resolveConfig('RIDGE');
 * const second = sampleTrial(base, defaultSpaces.RIDGE, 1, 2);
 * ```
 */
export function sampleTrial(
  base: TrainingConfig,
  space: SearchSpace,
  seed: number,
  number: number,
): TrainingConfig {
  if (number === 1) return base;
  // A stream for each dimension: adding one does not move the others.
  const values = Object.entries(space).map(([path, dimension]): [string, unknown] => {
    const share = new Random(seed, `trial/${number}/${path}`).uint32() / 2 ** 32;
    return [path, pick(dimension, share)];
  });
  return resolveConfig(base.preset, withPaths(base, new Map(values)));
}

/** @param share 0 … 1, 1 excluded */
function pick(dimension: Dimension, share: number): unknown {
  if ('choices' in dimension) return dimension.choices[Math.floor(share * dimension.choices.length)];
  const { min, max, scale, integer } = dimension;
  // Whole numbers own the half below and above them, so that the ends are as likely as the others.
  const [from, to] = integer ? [min - 0.5, max + 0.5] : [min, max];
  const value = scale === 'LOG' ? from * (to / from) ** share : from + (to - from) * share;
  const rounded = integer ? Math.round(value) : Number(value.toPrecision(SIGNIFICANT_DIGITS));
  return Math.min(max, Math.max(min, rounded));
}
