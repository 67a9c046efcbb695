import { Random } from '../numeric/random.js';
import { resolveConfig } from '../presets/config.js';
import type { TrainingConfig } from '../presets/index.js';
import type { Dimension, SearchSpace } from '../presets/search-space.js';
import { withPaths } from './config-path.js';

/** Enough to distinguish trials, and few enough to read. */
const SIGNIFICANT_DIGITS = 4;

/**
 * Random search (Bergstra & Bengio 2012). The config of a trial depends on the seed and the trial's number only. Trial 1
 * is the base config, so that a search shows whether it found a better one.
 *
 * @param number from 1
 *
 * @example
 * ```ts
 * const base = resolveConfig('RIDGE');
 * const second = sampleTrial(base, presets.RIDGE.searchSpace, 1, 2);
 * ```
 */
export function sampleTrial(
  base: TrainingConfig,
  space: SearchSpace,
  seed: number,
  number: number,
): TrainingConfig {
  if (number === 1) return base;
  // Each dimension has its own stream, so adding one does not change the others.
  const values = Object.entries(space).map(([path, dimension]): [string, unknown] => {
    const share = new Random(seed, `trial/${number}/${path}`).uniform();
    return [path, pick(dimension, share)];
  });
  return resolveConfig(base.preset, withPaths(base, new Map(values)));
}

/** @param share 0 … 1, exclusive of 1 */
function pick(dimension: Dimension, share: number): unknown {
  if ('choices' in dimension) return dimension.choices[Math.floor(share * dimension.choices.length)];
  const { min, max, scale, integer } = dimension;
  // Each whole number covers half a unit on both sides, so the ends are as likely as the others.
  const [from, to] = integer ? [min - 0.5, max + 0.5] : [min, max];
  const value = scale === 'LOG' ? from * (to / from) ** share : from + (to - from) * share;
  const rounded = integer ? Math.round(value) : Number(value.toPrecision(SIGNIFICANT_DIGITS));
  return Math.min(max, Math.max(min, rounded));
}
