import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../../numeric/random.js';
import type { Parameters } from './parameters.js';

/** x·kernel + bias, with x (rows, inputs). */
export function dense(parameters: Parameters, name: string, x: tf.Tensor): tf.Tensor {
  return tf.add(
    tf.matMul(x as tf.Tensor2D, parameters.get(`${name}/kernel`) as tf.Tensor2D),
    parameters.get(`${name}/bias`),
  );
}

/** x·σ(x) (Elfwing et al. 2018). Its custom gradient takes half as many operations as automatic differentiation. */
export const silu: (x: tf.Tensor) => tf.Tensor = tf.customGrad<tf.Tensor>((x, save) => {
  const input = x as tf.Tensor;
  const gate = tf.sigmoid(input);
  const value = tf.mul(input, gate);
  (save as tf.GradSaveFunc)([gate, value]);
  return {
    value,
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [sigmoid, activated] = saved as [tf.Tensor, tf.Tensor];
      // (x·σ)′ = σ + x·σ·(1 − σ)
      return tf.mul(dy, tf.add(sigmoid, tf.mul(activated, tf.sub(1, sigmoid))));
    },
  };
});

/** Normalises each row to mean 0 and standard deviation 1, then scales and shifts it (Ba et al. 2016). */
export function layerNorm(parameters: Parameters, name: string, x: tf.Tensor): tf.Tensor {
  const { mean, variance } = tf.moments(x, -1, true);
  const normal = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5)));
  return tf.add(tf.mul(normal, parameters.get(`${name}/scale`)), parameters.get(`${name}/shift`));
}

export function layerNormParameters(parameters: Parameters, name: string, width: number): void {
  parameters.constant(`${name}/scale`, [width], 1);
  parameters.constant(`${name}/shift`, [width], 0);
}

/**
 * Randomness of a training pass, which a prediction does not have. Masks come from a seeded stream, because the masks of
 * TensorFlow.js are either unseeded or, with a seed, the same in every step.
 */
export interface Noise {
  readonly random: Random;
}

/**
 * Dropout (Srivastava et al. 2014). One draw of 32 bits decides four units, so the rate is rounded to 1/256.
 *
 * @param noise null for a prediction, which has no dropout
 */
export function dropout(x: tf.Tensor, rate: number, noise: Noise | null): tf.Tensor {
  const threshold = Math.round(rate * 256);
  if (!noise || threshold === 0) return x;
  const kept = 256 / (256 - threshold);
  const mask = new Float32Array(x.size);
  for (let i = 0; i < mask.length;) {
    let bits = noise.random.uint32();
    for (let end = Math.min(i + 4, mask.length); i < end; i++) {
      mask[i] = (bits & 255) >= threshold ? kept : 0;
      bits >>>= 8;
    }
  }
  return tf.mul(x, tf.tensor(mask, x.shape));
}
