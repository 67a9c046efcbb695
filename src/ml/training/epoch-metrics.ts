/** What one epoch came to. */
export interface EpochMetrics {
  /** From 1. */
  readonly epoch: number;
  /**
   * Mean over the epoch's steps, L2 penalty included, in units of the network's own target. Like Keras' running mean
   * it is taken while weights move and dropout drops, so it may stand above the validation's.
   */
  readonly trainLoss: number;
  /** Popularity points; a running mean like `trainLoss`. */
  readonly trainMae: number;
  /** L2 penalty included, in units of the network's own target. */
  readonly validationLoss: number;
  /** Popularity points. */
  readonly validationMae: number;
  /** Of this epoch. */
  readonly learningRate: number;
  readonly durationMs: number;
}
