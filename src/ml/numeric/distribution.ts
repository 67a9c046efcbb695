/** Bins of a network's predictive distribution: one for each popularity 0, 1, … 100. */
export const BINS = 101;

/**
 * The quantile of one row's distribution. Bin b spreads evenly over b − ½ … b + ½, so the quantile is interpolated
 * linearly between whole points.
 *
 * @param probabilities BINS values of one row
 * @returns points, 0–100
 */
export function distributionQuantile(probabilities: ArrayLike<number>, share: number): number {
  let below = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const mass = probabilities[bin]!;
    if (below + mass >= share && mass > 0) return clamp(bin + (share - below) / mass - 0.5);
    below += mass;
  }
  return BINS - 1;
}

/** The median of each row. @param probabilities (rows, BINS) */
export function distributionMedians(probabilities: Float32Array): Float64Array {
  return Float64Array.from({ length: probabilities.length / BINS }, (_, row) =>
    distributionQuantile(probabilities.subarray(row * BINS, (row + 1) * BINS), 0.5),
  );
}

/** The cumulative probability at a popularity: the inverse of `distributionQuantile`. */
export function distributionShare(probabilities: ArrayLike<number>, points: number): number {
  const bin = Math.min(BINS - 1, Math.floor(points + 0.5));
  let below = 0;
  for (let lower = 0; lower < bin; lower++) below += probabilities[lower]!;
  return below + probabilities[bin]! * (points + 0.5 - bin);
}

/** The mean of one row, in points. */
export function distributionMean(probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let bin = 0; bin < BINS; bin++) sum += bin * probabilities[bin]!;
  return sum;
}

/** The probability of at most `limit` points. @param limit a whole number */
export function probabilityUpTo(probabilities: ArrayLike<number>, limit: number): number {
  let sum = 0;
  for (let bin = 0; bin <= limit; bin++) sum += probabilities[bin]!;
  return sum;
}

/** The continuous ranked probability score of one row, in points. 0 is best (Matheson & Winkler 1976). */
export function crps(probabilities: ArrayLike<number>, actual: number): number {
  let below = 0;
  let score = 0;
  for (let bin = 0; bin < BINS; bin++) {
    below += probabilities[bin]!;
    score += (below - (actual <= bin ? 1 : 0)) ** 2;
  }
  return score;
}

function clamp(points: number): number {
  return Math.min(100, Math.max(0, points));
}
