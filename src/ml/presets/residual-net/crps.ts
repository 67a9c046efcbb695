import * as tf from '@tensorflow/tfjs-core';
import { BINS } from '../../numeric/distribution.js';

/** A triangular matrix of ones. Multiplied by probabilities, it gives cumulative probabilities. */
let upTo: tf.Tensor2D | null = null;

/**
 * The continuous ranked probability score (Matheson & Winkler 1976), averaged over rows, in points: the squared distance
 * of the distribution function from the step function of the label.
 *
 * @param probabilities (rows, BINS)
 * @param steps (rows, BINS): 0 below the label and 1 from the label
 */
export function crpsLoss(probabilities: tf.Tensor2D, steps: tf.Tensor2D): tf.Scalar {
  const below = tf.matMul(probabilities, cumulative());
  return tf.mean(tf.sum(tf.squaredDifference(below, steps), 1));
}

/** A matrix product and its gradient are faster than the engines' cumsum. */
function cumulative(): tf.Tensor2D {
  if (upTo === null || upTo.isDisposed) {
    const values = Float32Array.from({ length: BINS * BINS }, (_, i) =>
      Number(Math.floor(i / BINS) <= i % BINS),
    );
    upTo = tf.keep(tf.tensor2d(values, [BINS, BINS]));
  }
  return upTo;
}
