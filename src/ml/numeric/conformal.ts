import type { Interval } from './bootstrap.js';

/**
 * What split-conformal prediction needs of the calibration rows: their absolute residuals, sorted, in popularity
 * points. Rows that neither the fit nor early stopping saw.
 */
export interface ConformalState {
  readonly scores: readonly number[];
}

/** Both arrays run in parallel; empty ones give a state whose every interval is the whole scale. */
export function calibrate(actual: Float64Array, predicted: Float64Array): ConformalState {
  return { scores: Array.from(actual.map((value, row) => Math.abs(value - predicted[row]!)).sort()) };
}

/**
 * Predicted ± the ⌈(n + 1) · level⌉-th smallest score, cut to 0–100; the whole scale where n is too small for the level.
 * A new row exchangeable with the calibration rows lies inside with at least that probability (Vovk, Gammerman & Shafer
 * 2005; Lei et al. 2018, theorem 2.2).
 *
 * @param level in 0 … 1, ends excluded
 */
export function conformalInterval({ scores }: ConformalState, predicted: number, level: number): Interval {
  // Below: 0.9 · 10 must be 9 and not a rounding error more.
  const rank = Math.ceil((scores.length + 1) * level - 1e-9);
  const halfWidth = scores[rank - 1] ?? Infinity;
  return { lower: Math.max(0, predicted - halfWidth), upper: Math.min(100, predicted + halfWidth) };
}
