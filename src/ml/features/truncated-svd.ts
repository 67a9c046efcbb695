import { type Matrix, zeros } from '../numeric/matrix.js';
import { Random } from '../numeric/random.js';
import type { SparseRows } from './text-hash.js';
import type { Transformer } from './transformer.js';

export interface TruncatedSvdState {
  readonly dimensions: number;
  /** (columns, dimensions): orthonormal directions with the largest variation of the training rows. */
  readonly components: Float32Array;
}

/** Oversampling and power iterations, sufficient for a decaying spectrum (Halko et al. 2011). */
const OVERSAMPLING = 6;
const ROUNDS = 4;

/** Reduces sparse rows to a few dense columns: latent semantic analysis by randomised subspace iteration. */
export const truncatedSvd: Transformer<
  SparseRows,
  { readonly dimensions: number; readonly seed: number },
  TruncatedSvdState,
  SparseRows,
  Matrix
> = {
  fit(rows, { dimensions, seed }) {
    const width = dimensions + OVERSAMPLING;
    const random = new Random(seed, 'svd');
    let basis: Float64Array = Float64Array.from(
      { length: rows.columns * width },
      () => random.uniform() * 2 - 1,
    );
    for (let round = 0; round < ROUNDS; round++) {
      basis = transposedProduct(rows, product(rows, basis, width), width);
      orthonormalise(basis, width);
    }
    const components = new Float32Array(rows.columns * dimensions);
    for (let c = 0; c < rows.columns; c++) {
      for (let d = 0; d < dimensions; d++) components[c * dimensions + d] = basis[c * width + d]!;
    }
    return { dimensions, components };
  },

  transform({ dimensions, components }, rows) {
    const matrix = zeros(rows.offsets.length - 1, dimensions);
    matrix.values.set(product(rows, components, dimensions));
    return matrix;
  },
};

/** rows · basis */
function product(
  { offsets, indices, values }: SparseRows,
  basis: ArrayLike<number>,
  width: number,
): Float64Array {
  const result = new Float64Array((offsets.length - 1) * width);
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      const from = indices[i]! * width;
      for (let d = 0; d < width; d++) result[row * width + d]! += values[i]! * basis[from + d]!;
    }
  }
  return result;
}

/** rowsᵀ · factor */
function transposedProduct(
  { columns, offsets, indices, values }: SparseRows,
  factor: Float64Array,
  width: number,
): Float64Array {
  const result = new Float64Array(columns * width);
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      const to = indices[i]! * width;
      for (let d = 0; d < width; d++) result[to + d]! += values[i]! * factor[row * width + d]!;
    }
  }
  return result;
}

/** Modified Gram–Schmidt. A column that depends linearly on earlier columns becomes 0. */
function orthonormalise(basis: Float64Array, width: number): void {
  const rows = basis.length / width;
  for (let c = 0; c < width; c++) {
    let before = 0;
    for (let row = 0; row < rows; row++) before += basis[row * width + c]! ** 2;
    for (let other = 0; other < c; other++) {
      let dot = 0;
      for (let row = 0; row < rows; row++) dot += basis[row * width + c]! * basis[row * width + other]!;
      for (let row = 0; row < rows; row++) basis[row * width + c]! -= dot * basis[row * width + other]!;
    }
    let squares = 0;
    for (let row = 0; row < rows; row++) squares += basis[row * width + c]! ** 2;
    const scale = squares > 1e-20 * before ? 1 / Math.sqrt(squares) : 0;
    for (let row = 0; row < rows; row++) basis[row * width + c]! *= scale;
  }
}
