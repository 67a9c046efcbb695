import { column, type Matrix, zeros } from '../numeric/matrix.js';
import { quantile } from '../numeric/quantiles.js';
import type { Transformer } from './transformer.js';

/** Scaling parameters of one column. */
interface ColumnScale {
  /** Values are clipped to the 0.5 % and 99.5 % quantiles of the training rows. */
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly scale: number;
  /** Whether an indicator column marks missing values. */
  readonly marksMissing: boolean;
}

export type RobustScalerState = readonly ColumnScale[];

const TAIL = 0.005;
/** Columns with a higher share of missing values get an indicator column. */
const MARK_MISSING_FROM = 0.02;
/** Network inputs are clipped to this absolute value. */
const LIMIT = 4;

/**
 * Scales columns for a network: clips the tails, standardises to mean 0 and standard deviation 1, and fills missing values
 * with 0. Columns with many missing values get an indicator column. A constant column becomes 0.
 */
export const robustScaler: Transformer<Matrix, void, RobustScalerState, Matrix, Matrix> = {
  fit: (matrix) =>
    Array.from({ length: matrix.columns }, (_, c) => {
      const present = column(matrix, c)
        .filter((value) => !Number.isNaN(value))
        .sort();
      const missing = matrix.rows - present.length;
      const low = quantile(present, TAIL);
      const high = quantile(present, 1 - TAIL);
      const cut = isBinary(present) ? present : present.map((value) => Math.min(high, Math.max(low, value)));
      const mean = cut.reduce((sum, value) => sum + value, 0) / Math.max(1, cut.length);
      const variance = cut.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, cut.length);
      return {
        ...(isBinary(present) ? { low: present[0] ?? 0, high: present.at(-1) ?? 0 } : { low, high }),
        mean,
        scale: variance > 1e-12 * (1 + mean * mean) ? Math.sqrt(variance) : Infinity,
        marksMissing: missing > MARK_MISSING_FROM * matrix.rows && present.length > 0,
      };
    }).map((scale) => ({ ...scale, scale: scale.scale === Infinity ? 0 : scale.scale })),

  transform(state, matrix) {
    const marked = markedColumns(state);
    const scaled = zeros(matrix.rows, state.length + marked.length);
    // Flat arrays instead of objects, because a training set has about 10⁷ values.
    const [low, high, mean, scale] = (['low', 'high', 'mean', 'scale'] as const).map((part) =>
      Float64Array.from(state, (column) => column[part]),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array];
    for (let row = 0; row < matrix.rows; row++) {
      const from = row * matrix.columns;
      const to = row * scaled.columns;
      for (let c = 0; c < state.length; c++) {
        const value = matrix.values[from + c]!;
        if (Number.isNaN(value) || scale[c] === 0) continue;
        const standard = (Math.min(high[c]!, Math.max(low[c]!, value)) - mean[c]!) / scale[c]!;
        scaled.values[to + c] = Math.min(LIMIT, Math.max(-LIMIT, standard));
      }
      for (let i = 0; i < marked.length; i++) {
        scaled.values[to + state.length + i] = Number.isNaN(matrix.values[from + marked[i]!]!) ? 1 : 0;
      }
    }
    return scaled;
  },
};

/** Columns with an indicator. The indicators follow all columns, in this order. */
export function markedColumns(state: RobustScalerState): number[] {
  return state.flatMap(({ marksMissing }, c) => (marksMissing ? [c] : []));
}

function isBinary(sorted: Float64Array): boolean {
  return sorted.every((value) => value === sorted[0] || value === sorted.at(-1));
}
