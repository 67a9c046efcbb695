/** Metrics of one epoch. */
export interface EpochMetrics {
  /** Starts at 1. */
  readonly epoch: number;
  /**
   * Mean over the epoch's steps, including the L2 penalty, in units of the network's target. Like Keras' running mean, it
   * is computed during updates and with dropout, so it can exceed the validation loss.
   */
  readonly trainLoss: number;
  /** In popularity points; a running mean like `trainLoss`. */
  readonly trainMae: number;
  /** Including the L2 penalty, in units of the network's target. */
  readonly validationLoss: number;
  /** In popularity points. */
  readonly validationMae: number;
  /** The learning rate of this epoch. */
  readonly learningRate: number;
  readonly durationMs: number;
}
