import { plannedEpochs, type TrainingConfig } from '../training/config.js';

/**
 * The ladder of successive halving: each rung trains for `eta` times the share of the one below it, the top one whole. It
 * begins at `minShare` or above, and has no more rungs than leave `trials` someone for the top. What has no epochs has one rung.
 *
 * @param trials at the bottom; null: as many as the time allows
 * @returns shares of a config's epochs, rising, the last is 1
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

/** The config with that share of its epochs, at least one: schedules are shorter, not cut off, so that a one-cycle completes. */
export function withEpochShare(config: TrainingConfig, share: number): TrainingConfig {
  const scaled = (epochs: number) => Math.max(1, Math.round(epochs * share));
  if ('epochs' in config) return { ...config, epochs: scaled(config.epochs) };
  if (!('schedules' in config)) return config;
  const { tabm, context_attention, static_attention } = config.schedules;
  const shorter = <T extends { readonly epochs: number }>(schedule: T): T => ({
    ...schedule,
    epochs: scaled(schedule.epochs),
  });
  return {
    ...config,
    schedules: {
      tabm: shorter(tabm),
      context_attention: shorter(context_attention),
      static_attention: shorter(static_attention),
    },
  };
}
