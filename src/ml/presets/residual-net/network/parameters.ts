import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../../numeric/random.js';

/** Weights by name. Iteration follows the order of creation. */
export class Parameters {
  readonly variables = new Map<string, tf.Variable>();
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  get(name: string): tf.Variable {
    const variable = this.variables.get(name);
    if (!variable) throw new Error(`The network has no weights named "${name}".`);
    return variable;
  }

  /** Initialises uniformly in ± bound. */
  uniform(name: string, shape: number[], bound: number): void {
    const random = new Random(this.#seed, name);
    this.#add(name, shape, () => (random.uniform() * 2 - 1) * bound);
  }

  /** Initialises with the standard normal distribution. */
  normal(name: string, shape: number[]): void {
    const random = new Random(this.#seed, name);
    this.#add(name, shape, () => random.normal());
  }

  constant(name: string, shape: number[], value: number): void {
    this.#add(name, shape, () => value);
  }

  /** Initialises with a repeated row. */
  rows(name: string, count: number, row: ArrayLike<number>): void {
    this.#add(name, [count, row.length], (i) => row[i % row.length]!);
  }

  /** A dense layer with PyTorch's initialisation: kernel and bias uniform in ± 1/√inputs. `gain` scales the kernel. */
  dense(name: string, inputs: number, outputs: number, gain = 1): void {
    const bound = 1 / Math.sqrt(inputs);
    this.uniform(`${name}/kernel`, [inputs, outputs], gain * bound);
    this.uniform(`${name}/bias`, [outputs], bound);
  }

  /** Initialises with a copy of the tensor. */
  take(name: string, tensor: tf.Tensor): void {
    const values = tensor.dataSync<'float32'>();
    this.#add(name, tensor.shape, (i) => values[i]!);
  }

  /** A copy of all weights, in order. */
  snapshot(): Float32Array[] {
    return [...this.variables.values()].map((variable) => variable.dataSync<'float32'>().slice());
  }

  restore(weights: readonly Float32Array[]): void {
    [...this.variables.values()].forEach((variable, i) => {
      tf.tidy(() => variable.assign(tf.tensor(weights[i]!, variable.shape)));
    });
  }

  dispose(): void {
    for (const variable of this.variables.values()) variable.dispose();
  }

  #add(name: string, shape: number[], value: (i: number) => number): void {
    const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => value(i));
    const variable = tf.tidy(() => tf.variable(tf.tensor(values, shape), true));
    this.variables.set(name, variable);
  }
}
