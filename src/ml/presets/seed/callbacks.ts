import type { EpochMetrics } from '../../engine/epoch-metrics.js';

/** The training that a callback controls. */
export interface TrainingControl {
  /** Learning rate of the optimizer from the next step. */
  learningRate: number;
  /** Ends training after the current epoch. */
  stop(): void;
  /** A copy of all weights. */
  getWeights(): Float32Array[];
  setWeights(weights: readonly Float32Array[]): void;
}

/** Reacts to the events of a training. All callbacks monitor the validation MAE in popularity points; lower is better. */
export interface Callback {
  onEpochEnd(metrics: EpochMetrics, control: TrainingControl): void;
  onTrainEnd?(control: TrainingControl): void;
}

/** Stops after `patience` epochs without a new best, like Keras' EarlyStopping with min_delta 0. */
export function earlyStopping({ patience }: { patience: number }): Callback {
  let best = Infinity;
  let waited = 0;
  return {
    onEpochEnd({ validationMae }, control) {
      if (validationMae < best) {
        best = validationMae;
        waited = 0;
      } else if (++waited >= patience) {
        control.stop();
      }
    },
  };
}

/**
 * Multiplies the learning rate by `factor` after `patience` epochs without an improvement of more than `minDelta`, like
 * Keras' ReduceLROnPlateau with cooldown 0.
 */
export function reduceLearningRateOnPlateau(options: {
  factor: number;
  patience: number;
  minDelta: number;
  minLearningRate: number;
}): Callback {
  let best = Infinity;
  let waited = 0;
  return {
    onEpochEnd({ validationMae }, control) {
      if (validationMae < best - options.minDelta) {
        best = validationMae;
        waited = 0;
      } else if (++waited >= options.patience) {
        control.learningRate = Math.max(control.learningRate * options.factor, options.minLearningRate);
        waited = 0;
      }
    },
  };
}

/**
 * Keeps the weights of the best epoch and restores them when training ends for any reason, like Keras' ModelCheckpoint
 * with save_best_only and EarlyStopping with restore_best_weights.
 */
export function bestCheckpoint(): Callback {
  let best = Infinity;
  let weights: Float32Array[] | null = null;
  return {
    onEpochEnd({ validationMae }, control) {
      if (validationMae >= best) return;
      best = validationMae;
      weights = control.getWeights();
    },
    onTrainEnd(control) {
      if (weights) control.setWeights(weights);
    },
  };
}
