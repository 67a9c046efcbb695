/** The median, without NaN entries. `null` if no entry is left. For an even count, the mean of the middle two. */
export function median(values: Float64Array): number | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * The quantile of sorted values, by linear interpolation between order statistics (Hyndman & Fan 1996, type 7).
 *
 * @param sorted ascending
 * @param share 0 … 1
 * @returns 0 if there are no values
 */
export function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const lower = sorted[below] ?? 0;
  const upper = sorted[Math.ceil(at)] ?? lower; // `lower` itself if the position is whole, also if the next value is infinite
  return lower + (at - below) * (upper - lower);
}
