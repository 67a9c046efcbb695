import * as tf from '@tensorflow/tfjs-core';
import { BINS } from '../numeric/distribution.js';

/** Ones on and below the diagonal: probabilities · it = what lies at or below each bin. */
let upTo: tf.Tensor2D | null = null;

/**
 * Mean over the rows of the continuous ranked probability score (Matheson & Winkler 1976): the
 * squared distance of the distribution function from the label's step. Points.
 *
 * @param probabilities (rows, BINS)
 * @param steps (rows, BINS): 1 from the label on, 0 below
 */
export function crpsLoss(probabilities: tf.Tensor2D, steps: tf.Tensor2D): tf.Scalar {
  const below = tf.matMul(probabilities, cumulative());
  return tf.mean(tf.sum(tf.squaredDifference(below, steps), 1));
}

/** A matrix product is faster than the engines' cumsum and so is its gradient. */
function cumulative(): tf.Tensor2D {
  if (upTo === null || upTo.isDisposed) {
    const values = Float32Array.from({ length: BINS * BINS }, (_, i) =>
      Number(Math.floor(i / BINS) <= i % BINS),
    );
    upTo = tf.keep(tf.tensor2d(values, [BINS, BINS]));
  }
  return upTo;
}
