/** The median; NaN entries are skipped. `null` when nothing is left. An even count takes the mean of the middle two. */
export function median(values: Float64Array): number | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * What a share of the values stays below, by linear interpolation between order statistics (Hyndman & Fan 1996, type 7).
 *
 * @param sorted ascending; of none the answer is 0
 * @param share in 0 … 1
 */
export function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const lower = sorted[below] ?? 0;
  return lower + (at - below) * ((sorted[below + 1] ?? lower) - lower);
}
