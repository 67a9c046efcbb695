/**
 * The state of split-conformal prediction: the nonconformity scores of the calibration rows, ascending. The model
 * defines the score. The calibration rows were used neither in the fit nor in early stopping.
 */
export interface ConformalState {
  readonly scores: readonly number[];
}

/** Without scores, every interval is the whole scale. */
export function calibrate(scores: Float64Array): ConformalState {
  return { scores: Array.from(scores).sort((a, b) => a - b) };
}

/**
 * The ⌈(n + 1) · level⌉-th smallest score; Infinity if n is too small for the level. The score of a new row that is
 * exchangeable with the calibration rows is at most this value with probability `level` or more (Vovk, Gammerman &
 * Shafer 2005; Lei et al. 2018, theorem 2.2).
 *
 * @param level between 0 and 1, exclusive
 *
 * @example
 * ```ts
 * const state = calibrate(Float64Array.of(1, 4, 2, 8, 3, 5, 7, 6, 9));
 * conformalScore(state, 0.5); // 5
 * ```
 */
export function conformalScore({ scores }: ConformalState, level: number): number {
  // The subtraction keeps 0.9 · 10 at 9 in spite of rounding.
  return scores[Math.ceil((scores.length + 1) * level - 1e-9) - 1] ?? Infinity;
}
