import type { Matrix } from '../numeric/matrix.js';

/** The largest number of bins of a column, without the bin for missing values. A bin index fits into a byte. */
export const MAX_BINS = 255;

/** For each column, the ascending upper edges of all bins but the last one. A bin includes its upper edge. */
export type BinEdges = readonly Float64Array[];

/**
 * Divides each column into at most `maxBins` bins. A column with few distinct values has one bin for each of them. Other
 * columns have bins with about equal numbers of rows. An edge is the midpoint of two adjacent values.
 *
 * @param matrix NaN means missing
 * @param maxBins 2 … MAX_BINS
 */
export function learnBinEdges({ rows, columns, values }: Matrix, maxBins: number): BinEdges {
  return Array.from({ length: columns }, (_, column) => {
    const known = new Float64Array(rows);
    let count = 0;
    for (let at = column; at < values.length; at += columns) {
      const value = values[at]!;
      if (!Number.isNaN(value)) known[count++] = value;
    }
    return edgesOf(known.subarray(0, count).sort(), maxBins);
  });
}

/** @param sorted ascending, without NaN */
function edgesOf(sorted: Float64Array, maxBins: number): Float64Array {
  const borders = changes(sorted);
  if (borders.length < maxBins)
    return Float64Array.from(borders, (at) => between(sorted[at - 1]!, sorted[at]!));
  const edges: number[] = [];
  let filled = 0;
  for (const at of borders) {
    const binsLeft = maxBins - edges.length;
    // The rows are shared again among the remaining bins, because a frequent value can fill more than its bin.
    if (binsLeft === 1 || (at - filled) * binsLeft < sorted.length - filled) continue;
    edges.push(between(sorted[at - 1]!, sorted[at]!));
    filled = at;
  }
  return Float64Array.from(edges);
}

/** The positions at which a new value begins. */
function changes(sorted: Float64Array): number[] {
  const positions: number[] = [];
  for (let at = 1; at < sorted.length; at++) if (sorted[at] !== sorted[at - 1]) positions.push(at);
  return positions;
}

/** A number from `lower` to below `upper`: their midpoint, if rounding and infinite values allow it. */
function between(lower: number, upper: number): number {
  const middle = lower / 2 + upper / 2;
  return middle >= lower && middle < upper ? middle : lower;
}
