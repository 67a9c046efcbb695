import { MAX_BINS } from './bins.js';
import type { Histogram } from './histogram.js';

export interface Split {
  /** Place of the column in the sampled columns. */
  readonly place: number;
  /** Rows with this bin or a lower one go left. */
  readonly bin: number;
  /** In a node without missing values, they go to the side with more rows. */
  readonly missingLeft: boolean;
  /** Reduction of the penalised squared error. */
  readonly gain: number;
}

export interface SplitOptions {
  /** Minimum number of rows in a leaf. */
  readonly minRows: number;
  /** Weight of the L2 penalty on the values of leaves, in rows. */
  readonly l2: number;
}

/**
 * The split of a node with the largest gain, over all columns and bins, with missing values on either side. The gain is
 * the sum over the outputs of G_left² / (n_left + λ) + G_right² / (n_right + λ) − G² / (n + λ) (Chen & Guestrin 2016, with
 * the second derivatives of the squared error).
 *
 * @param outputs number of gradients in each bin of the histogram
 * @returns null if no split has a positive gain
 */
export function bestSplit(
  histogram: Histogram,
  outputs: number,
  { minRows, l2 }: SplitOptions,
): Split | null {
  const width = outputs + 1;
  const size = MAX_BINS * width;
  const total = new Float64Array(width);
  for (let at = 0; at < size; at++) total[at % width]! += histogram[at]!;
  const rows = Math.round(total[outputs]!);
  const left = new Float64Array(width);
  let best: Split | null = null;
  let least = penalised(total, rows) + 1e-9;

  for (let start = 0, place = 0; start < histogram.length; start += size, place++) {
    scan(start, place, true);
    if (histogram[start + outputs]! > 0) scan(start, place, false);
  }
  return best;

  function scan(start: number, place: number, missingLeft: boolean): void {
    left.fill(0);
    for (let bin = missingLeft ? 0 : 1; bin < MAX_BINS - 1; bin++) {
      const at = start + bin * width;
      if (histogram[at + outputs] === 0) continue;
      for (let i = 0; i < width; i++) left[i]! += histogram[at + i]!;
      const leftRows = Math.round(left[outputs]!);
      if (rows - leftRows < minRows) return;
      if (leftRows < minRows) continue;
      let score = 0;
      const overLeft = 1 / (leftRows + l2);
      const overRight = 1 / (rows - leftRows + l2);
      for (let output = 0; output < outputs; output++) {
        const sum = left[output]!;
        const rest = total[output]! - sum;
        score += sum * sum * overLeft + rest * rest * overRight;
      }
      if (score <= least) continue;
      least = score;
      const knowsMissing = histogram[start + outputs]! > 0;
      best = {
        place,
        bin,
        missingLeft: knowsMissing ? missingLeft : 2 * leftRows >= rows,
        gain: score - penalised(total, rows),
      };
    }
  }

  function penalised(sums: Float64Array, count: number): number {
    let score = 0;
    for (let output = 0; output < outputs; output++) score += sums[output]! ** 2 / (count + l2);
    return score;
  }
}
