/**
 * What split-conformal prediction needs of the calibration rows: how far each lay from its prediction, sorted; by which
 * measure is the model's affair. Rows that neither the fit nor early stopping saw.
 */
export interface ConformalState {
  readonly scores: readonly number[];
}

/** No scores give a state whose every interval is the whole scale. */
export function calibrate(scores: Float64Array): ConformalState {
  return { scores: Array.from(scores).sort((a, b) => a - b) };
}

/**
 * The ⌈(n + 1) · level⌉-th smallest score, Infinity where n is too small for the level. A new row that is exchangeable
 * with the calibration rows lies no further out with at least that probability (Vovk, Gammerman & Shafer 2005; Lei et
 * al. 2018, theorem 2.2).
 *
 * @param level in 0 … 1, ends excluded
 *
 * @example
 * ```ts
 * const state = calibrate(Float64Array.of(1, 4, 2, 8, 3, 5, 7, 6, 9));
 * conformalScore(state, 0.5); // 5
 * ```
 */
export function conformalScore({ scores }: ConformalState, level: number): number {
  // Below: 0.9 · 10 must be 9 and not a rounding error more.
  return scores[Math.ceil((scores.length + 1) * level - 1e-9) - 1] ?? Infinity;
}
