import { type BinnedRows, MAX_BINS } from './bins.js';

/** The gradients of the rows: (rows, outputs), row-major. */
export interface Gradients {
  readonly outputs: number;
  readonly values: Float32Array;
}

/**
 * For some columns, the sum of the gradients and the number of rows in each bin: (columns, MAX_BINS, outputs + 1). The last
 * value of a bin is the number of rows.
 */
export type Histogram = Float64Array;

/**
 * @param sampled the columns
 * @param rows the rows of a node
 */
export function buildHistogram(
  { columns }: BinnedRows,
  { outputs, values }: Gradients,
  sampled: Uint32Array,
  rows: Uint32Array,
): Histogram {
  const width = outputs + 1;
  const histogram = new Float64Array(sampled.length * MAX_BINS * width);
  for (let place = 0; place < sampled.length; place++) {
    const bins = columns[sampled[place]!]!;
    const start = place * MAX_BINS * width;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const at = start + bins[row]! * width;
      const from = row * outputs;
      for (let output = 0; output < outputs; output++) histogram[at + output]! += values[from + output]!;
      histogram[at + outputs]!++;
    }
  }
  return histogram;
}

/** The histogram of the other child: the parent's without that of one child. Overwrites the parent's. */
export function subtractHistogram(parent: Histogram, child: Histogram): Histogram {
  for (let i = 0; i < parent.length; i++) parent[i]! -= child[i]!;
  return parent;
}
