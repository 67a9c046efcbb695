import type { Histogram } from './histogram.js';

/** The direction in which predictions may change with a column: 1 up, -1 down, 0 both. */
export type Monotone = -1 | 0 | 1;

/** Limits on the splits of a leaf. */
export interface SplitOptions {
  /** The smallest number of rows of a leaf. */
  readonly minRows: number;
  /** L2 penalty on leaf values, as a number of rows with gradient 0. */
  readonly l2: number;
  /** A split must reduce the quadratic approximation of the loss by more than half of this value. */
  readonly minGain: number;
  /** By column; empty for no constraints. */
  readonly monotone: readonly Monotone[];
}

export interface Split {
  readonly gain: number;
  readonly column: number;
  /** The last bin of the left side. */
  readonly bin: number;
  readonly missingLeft: boolean;
}

/** Sums over the rows of a leaf. */
export interface LeafTotals {
  readonly gradient: number;
  readonly count: number;
}

/**
 * The split with the largest gain G²/(n + λ) of both sides minus that of the leaf (Chen & Guestrin 2016, with second
 * derivatives of 1). Missing values are tried on both sides. Of equal splits, the first column and the first bin win. Null
 * if there is no split within the limits.
 *
 * @param offsets the first bin of each column
 */
export function bestSplit(
  cells: Histogram,
  offsets: Int32Array,
  columns: Uint32Array,
  { gradient, count }: LeafTotals,
  { minRows, l2, minGain, monotone }: SplitOptions,
): Split | null {
  const parent = (gradient * gradient) / (count + l2);
  let best: Split | null = null;
  let threshold = parent + minGain;
  for (const column of columns) {
    const first = offsets[column]!;
    const missing = offsets[column + 1]! - 1;
    const direction = monotone[column] ?? 0;
    const missingGradient = cells[2 * missing]!;
    const missingCount = cells[2 * missing + 1]!;
    // Without missing rows in the leaf, both sides are equal. A missing value then follows the larger side.
    for (let side = 0; side < (missingCount > 0 ? 2 : 1); side++) {
      let leftGradient = side === 1 ? missingGradient : 0;
      let leftCount = side === 1 ? missingCount : 0;
      for (let bin = first; bin < missing; bin++) {
        leftGradient += cells[2 * bin]!;
        leftCount += cells[2 * bin + 1]!;
        if (leftCount < minRows) continue;
        const rightCount = count - leftCount;
        if (rightCount < minRows) break;
        const rightGradient = gradient - leftGradient;
        const score =
          (leftGradient * leftGradient) / (leftCount + l2) +
          (rightGradient * rightGradient) / (rightCount + l2);
        if (!(score > threshold)) continue;
        // A leaf's value is −G/(n + λ), so it rises from left to right if the mean gradient falls.
        const rise = leftGradient / (leftCount + l2) - rightGradient / (rightCount + l2);
        if (direction * rise < 0) continue;
        threshold = score;
        const missingLeft = missingCount > 0 ? side === 1 : leftCount > rightCount;
        best = { gain: score - parent, column, bin: bin - first, missingLeft };
      }
    }
  }
  return best;
}
