import { BINS, distributionMean, distributionQuantile } from '../../src/ml/numeric/distribution.js';
import type { LabelledTrack } from '../../src/ml/index.js';

/** Points and points². */
export interface Figures {
  readonly n: number;
  /** Of the median. */
  readonly mae: number;
  /** Of the mean. */
  readonly mse: number;
}

/** @param distributions (tracks, BINS) */
export function judge(distributions: Float32Array, tracks: readonly LabelledTrack[]): Figures {
  let mae = 0;
  let mse = 0;
  tracks.forEach(({ popularity }, row) => {
    const distribution = distributions.subarray(row * BINS, (row + 1) * BINS);
    mae += Math.abs(distributionQuantile(distribution, 0.5) - popularity) / tracks.length;
    mse += (distributionMean(distribution) - popularity) ** 2 / tracks.length;
  });
  return { n: tracks.length, mae, mse };
}

export function meanOf(figures: readonly Figures[]): Figures {
  const mean = (read: (one: Figures) => number) =>
    figures.reduce((sum, one) => sum + read(one), 0) / figures.length;
  return { n: figures[0]!.n, mae: mean((one) => one.mae), mse: mean((one) => one.mse) };
}
