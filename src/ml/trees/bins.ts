import { column, type Matrix } from '../numeric/matrix.js';

/** The bins of each column. Bin 0 holds missing values, and bin b holds values above edge b − 2 and up to edge b − 1. */
export interface Bins {
  /** Ascending upper edges, by column. The last bin of a column has no upper edge. */
  readonly edges: readonly Float64Array[];
}

/** Rows as bin numbers. */
export interface BinnedRows {
  readonly rows: number;
  /** One array for each column, with the bin of each row. */
  readonly columns: readonly Uint8Array[];
}

/** Bins of a column, including the one for missing values. A bin number fits in a byte. */
export const MAX_BINS = 256;
const MAX_EDGES = MAX_BINS - 2;

/**
 * Edges between the values of each column. A column with many distinct values gets edges at equally spaced quantiles,
 * so that its bins have about equal numbers of rows (Ke et al. 2017).
 *
 * @param matrix NaN for missing values
 */
export function fitBins(matrix: Matrix): Bins {
  return { edges: Array.from({ length: matrix.columns }, (_, index) => edgesOf(column(matrix, index))) };
}

function edgesOf(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length <= MAX_EDGES + 1) return midpoints(distinct);
  const cuts = Float64Array.from({ length: MAX_EDGES }, (_, i) => {
    const at = Math.round(((i + 1) * sorted.length) / (MAX_EDGES + 1));
    return sorted[at]!;
  });
  return cuts.filter((cut, i) => i === 0 || cut !== cuts[i - 1]);
}

const midpoints = (ascending: Float64Array) =>
  Float64Array.from({ length: Math.max(0, ascending.length - 1) }, (_, i) => {
    const middle = ascending[i]! + (ascending[i + 1]! - ascending[i]!) / 2;
    return middle < ascending[i + 1]! ? middle : ascending[i]!; // neighbouring doubles have no middle
  });

export function binRows({ edges }: Bins, matrix: Matrix): BinnedRows {
  const columns = edges.map((upper, index) => {
    const bins = new Uint8Array(matrix.rows);
    for (let row = 0; row < matrix.rows; row++)
      bins[row] = binOf(upper, matrix.values[row * matrix.columns + index]!);
    return bins;
  });
  return { rows: matrix.rows, columns };
}

/** The bin of a value: the number of edges below it, plus 1; 0 if it is missing. */
function binOf(edges: Float64Array, value: number): number {
  if (Number.isNaN(value)) return 0;
  let from = 0;
  let to = edges.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (edges[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from + 1;
}
