import { type BinnedMatrix, missingBin } from './binned-matrix.js';

/**
 * The sum of the gradients and the number of rows in each bin of each column: `cells[2 * bin]` and `cells[2 * bin + 1]`.
 * The bins of a column start at its offset. The two numbers are adjacent, so a row touches one cache line per column.
 */
export type Histogram = Float64Array;

/** Computes histograms of leaves, and keeps the arrays of released ones for reuse. */
export class Histograms {
  /** For each column, the index of its first bin; finally the number of all bins. */
  readonly offsets: Int32Array;
  readonly #matrix: BinnedMatrix;
  readonly #unused: Histogram[] = [];
  readonly #gathered: Float64Array;

  constructor(matrix: BinnedMatrix) {
    this.#matrix = matrix;
    this.#gathered = new Float64Array(matrix.rows);
    this.offsets = new Int32Array(matrix.edges.length + 1);
    matrix.edges.forEach((edges, column) => {
      this.offsets[column + 1] = this.offsets[column]! + missingBin(edges) + 1;
    });
  }

  /** @param columns the columns to fill. The bins of other columns have arbitrary values */
  build(rows: Uint32Array, gradients: Float64Array, columns: Uint32Array): Histogram {
    const cells = this.#unused.pop() ?? new Float64Array(2 * this.offsets.at(-1)!);
    const count = rows.length;
    const gathered = this.#gathered;
    for (let i = 0; i < count; i++) gathered[i] = gradients[rows[i]!]!;
    const { bins, rows: height } = this.#matrix;
    for (const column of columns) {
      const first = this.offsets[column]!;
      cells.fill(0, 2 * first, 2 * this.offsets[column + 1]!);
      const start = column * height;
      for (let i = 0; i < count; i++) {
        const cell = 2 * (first + bins[start + rows[i]!]!);
        cells[cell]! += gathered[i]!;
        cells[cell + 1]! += 1;
      }
    }
    return cells;
  }

  /** Turns the histogram of a parent into that of one child, given the other child's. */
  subtract(parent: Histogram, child: Histogram, columns: Uint32Array): Histogram {
    for (const column of columns) {
      const end = 2 * this.offsets[column + 1]!;
      for (let cell = 2 * this.offsets[column]!; cell < end; cell++) parent[cell]! -= child[cell]!;
    }
    return parent;
  }

  release(histogram: Histogram): void {
    this.#unused.push(histogram);
  }
}
