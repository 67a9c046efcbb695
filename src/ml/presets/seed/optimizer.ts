import * as tf from '@tensorflow/tfjs-core';

/** Adam with an adjustable learning rate and per-variable gradient clipping. */
export class Adam {
  readonly #optimizer: tf.AdamOptimizer;
  readonly #clipNorm: number | null;

  /** β and ε have Keras' defaults: 0.9, 0.999, 1e-7. */
  constructor(learningRate: number, clipNorm: number | null) {
    this.#optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-7);
    this.#clipNorm = clipNorm;
  }

  get learningRate(): number {
    return movable(this.#optimizer).learningRate;
  }

  set learningRate(value: number) {
    movable(this.#optimizer).learningRate = value;
  }

  /** Takes one step and disposes the gradients. */
  apply(gradients: tf.NamedTensorMap): void {
    const clipNorm = this.#clipNorm;
    const clipped = Object.entries(gradients).map(([name, gradient]) => ({
      name,
      tensor: clipNorm === null ? gradient : clipByNorm(gradient, clipNorm),
    }));
    this.#optimizer.applyGradients(clipped);
    tf.dispose([gradients, clipped]);
  }

  dispose(): void {
    this.#optimizer.dispose();
  }
}

/** Scales the gradient down to the norm if it is larger, like Keras' clipnorm. */
export function clipByNorm(gradient: tf.Tensor, norm: number): tf.Tensor {
  return tf.tidy(() => {
    const length = tf.sqrt(tf.sum(tf.square(gradient)));
    return tf.mul(gradient, tf.div(norm, tf.maximum(length, norm)));
  });
}

/** tfjs-core documents changes of `learningRate` between steps, but declares it protected. */
function movable(optimizer: tf.AdamOptimizer): { learningRate: number } {
  return optimizer as unknown as { learningRate: number };
}
