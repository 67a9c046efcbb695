import { column, type Matrix } from '../numeric/matrix.js';
import { median } from '../numeric/quantiles.js';
import type { Transformer } from './transformer.js';

/** The median of each column; 0 for a column without values. */
export type MedianImputerState = readonly number[];

/** Replaces NaN with the median of the training rows. */
export const medianImputer: Transformer<Matrix, void, MedianImputerState, Matrix, Matrix> = {
  fit: (matrix) => Array.from({ length: matrix.columns }, (_, c) => median(column(matrix, c)) ?? 0),

  transform: (state, matrix) => ({
    ...matrix,
    values: matrix.values.map((value, i) => (Number.isNaN(value) ? state[i % matrix.columns]! : value)),
  }),
};
