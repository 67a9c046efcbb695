import type { Matrix } from '../numeric/matrix.js';
import type { BinEdges } from './bin-edges.js';

/** A matrix whose values are replaced by the indices of their bins. */
export interface BinnedMatrix {
  readonly rows: number;
  readonly edges: BinEdges;
  /** Column-major: `bins[column * rows + row]`. The last bin of each column holds the missing values. */
  readonly bins: Uint8Array;
}

/** @param matrix NaN means missing; the columns of `edges` */
export function binMatrix({ rows, columns, values }: Matrix, edges: BinEdges): BinnedMatrix {
  const bins = new Uint8Array(rows * columns);
  edges.forEach((columnEdges, column) => {
    for (let row = 0; row < rows; row++)
      bins[column * rows + row] = binOf(values[row * columns + column]!, columnEdges);
  });
  return { rows, edges, bins };
}

/** The index of the bin of missing values. */
export function missingBin(edges: Float64Array): number {
  return edges.length + 1;
}

/** The number of edges below the value. */
function binOf(value: number, edges: Float64Array): number {
  if (Number.isNaN(value)) return missingBin(edges);
  let from = 0;
  let to = edges.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (edges[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
