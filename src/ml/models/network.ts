import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { FactColumn } from '../data/columns.js';

/** What a network's shape depends on. */
export interface NetworkSizes {
  /** Artist ids, the unknown one included. */
  readonly artists: number;
  /** Album type ids, the unknown one included. */
  readonly albumTypes: number;
  /** Numeric columns. */
  readonly columns: number;
}

export interface NetworkOptions {
  /** Share of units dropped after the first and the second hidden layer. */
  readonly dropout: readonly number[];
  /** L2 penalty on the kernels of the hidden layers. */
  readonly l2: number;
  /** Initial weights and dropout masks. */
  readonly seed: number;
}

/**
 * One idea for a network. Its inputs are artist ids (rows, 1), album type ids (rows, 1) and numbers (rows, columns);
 * its output is (rows, 1), popularity ÷ `targetScale`.
 */
export interface NetworkDefinition {
  readonly columns: readonly FactColumn[];
  readonly historyColumns: boolean;
  readonly targetScale: number;
  readonly build: (sizes: NetworkSizes, options: NetworkOptions) => LayersModel;
}
