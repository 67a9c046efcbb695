import * as tf from '@tensorflow/tfjs-core';

/** A loss, averaged over rows. Both tensors are (rows, 1) in units of the network's target. */
export type Loss = (actual: tf.Tensor, predicted: tf.Tensor) => tf.Scalar;

export const meanSquaredError: Loss = (actual, predicted) => tf.mean(tf.square(tf.sub(actual, predicted)));

/**
 * The Huber loss (Huber 1964), like Keras' Huber: ½·error² up to delta, and delta·(|error| − ½·delta) beyond it.
 *
 * @param delta in units of the network's target
 */
export function huber(delta: number): Loss {
  return (actual, predicted) => {
    const error = tf.abs(tf.sub(actual, predicted));
    const quadratic = tf.minimum(error, delta);
    const linear = tf.sub(error, quadratic);
    return tf.mean(tf.add(tf.mul(0.5, tf.square(quadratic)), tf.mul(delta, linear)));
  };
}
