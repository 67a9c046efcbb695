import { column, type Matrix } from '../numeric/matrix.js';
import type { Transformer } from './transformer.js';

export interface StandardScalerState {
  readonly means: readonly number[];
  /** Population standard deviations (÷ n, like scikit-learn); 1 for a constant column. */
  readonly scales: readonly number[];
}

/** Standardises each column to mean 0 and standard deviation 1 over the training rows. */
export const standardScaler: Transformer<Matrix, void, StandardScalerState, Matrix, Matrix> = {
  fit(matrix) {
    const columns = Array.from({ length: matrix.columns }, (_, c) => column(matrix, c));
    const means = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
    const scales = columns.map((values, c) => {
      const variance = values.reduce((sum, value) => sum + (value - means[c]!) ** 2, 0) / values.length;
      // Rounding in the sum of a constant column can leave a tiny deviation, which is not variation.
      return variance > 1e-20 * means[c]! ** 2 ? Math.sqrt(variance) : 1;
    });
    return { means, scales };
  },

  transform: ({ means, scales }, matrix) => ({
    ...matrix,
    values: matrix.values.map((value, i) => {
      const c = i % matrix.columns;
      return (value - means[c]!) / scales[c]!;
    }),
  }),
};
