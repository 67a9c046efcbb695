import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { FactColumn } from '../../data/columns.js';

/** The dimensions of a network. */
export interface NetworkSizes {
  /** Number of artist ids, including the unknown id. */
  readonly artists: number;
  /** Number of album type ids, including the unknown id. */
  readonly albumTypes: number;
  /** Number of numeric columns. */
  readonly columns: number;
}

export interface NetworkOptions {
  /** Dropout rate after the first and the second hidden layer. */
  readonly dropout: readonly number[];
  /** L2 penalty on the kernels of the hidden layers. */
  readonly l2: number;
  /** Seed of the initial weights and the dropout masks. */
  readonly seed: number;
}

/**
 * A network architecture. The inputs are artist ids (rows, 1), album type ids (rows, 1) and numbers (rows, columns). The
 * output is popularity ÷ `targetScale` (rows, 1).
 */
export interface NetworkDefinition {
  readonly columns: readonly FactColumn[];
  readonly historyColumns: boolean;
  readonly targetScale: number;
  readonly build: (sizes: NetworkSizes, options: NetworkOptions) => LayersModel;
}
