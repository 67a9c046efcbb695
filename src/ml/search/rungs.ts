import { plannedEpochs } from '../presets/config.js';
import { presets, type TrainingConfig } from '../presets/index.js';

/**
 * The rungs of successive halving. Each rung trains for `eta` times the epochs of the rung below it, and the top rung
 * for all epochs. The lowest rung has a share of at least `minShare`, and the number of rungs is limited so that at least
 * one of `trials` reaches the top. A preset without epochs has one rung.
 *
 * @param trials number of trials on the lowest rung; null if only the time is limited
 * @returns shares of the config's epochs, ascending; the last is 1
 *
 * @example
 * ```ts
 * rungShares(resolveConfig('SEED_IMPROVED'), { eta: 3, minShare: 0.1, trials: null }); // [1/9, 1/3, 1]
 * ```
 */
export function rungShares(
  config: TrainingConfig,
  { eta, minShare, trials }: { eta: number; minShare: number; trials: number | null },
): number[] {
  const shares = [1];
  if (plannedEpochs(config) === undefined) return shares;
  for (let steps = 1; ; steps++) {
    const share = eta ** -steps;
    if (share < minShare * (1 - 1e-9) || (trials !== null && eta ** steps > trials)) return shares;
    shares.unshift(share);
  }
}

/** The config with this share of its epochs, at least one. Schedules are shortened, not truncated, so a one-cycle schedule completes. */
export function withEpochShare(config: TrainingConfig, share: number): TrainingConfig {
  const scaled = (epochs: number) => Math.max(1, Math.round(epochs * share));
  return (presets[config.preset].epochs?.withEpochs(config, scaled) ?? config) as TrainingConfig;
}
