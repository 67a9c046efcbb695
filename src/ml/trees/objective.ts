import type { Random } from '../numeric/random.js';

/**
 * What boosting minimises, on rows with known labels. A model has one output or several, such as the probabilities of
 * several thresholds. Predictions are row-major: `predictions[row * outputs + output]`.
 */
export interface Objective {
  readonly rows: number;
  readonly outputs: number;
  /** The best constant prediction. */
  start(): Float64Array;
  /**
   * The derivative of each row's loss, which decides the structure of the next tree. An objective with several outputs
   * combines theirs with weights of at least 0.
   */
  gradients(predictions: Float64Array, random: Random): Float64Array;
  /**
   * The step of all outputs that minimises the loss of some rows, shrunken towards 0 by `l2` rows.
   *
   * @param into `outputs` values
   */
  step(predictions: Float64Array, rows: Uint32Array, l2: number, into: Float64Array): void;
  /** The mean loss. */
  loss(predictions: Float64Array): number;
}
