import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../../../../src/ml/index.js';
import { AdamW } from '../../../../src/ml/presets/residual-net/adamw.js';

beforeAll(() => openBackend('wasm'));

function weightsAfter(
  steps: readonly number[][],
  options: { decay?: number; clip?: number; start?: number[] } = {},
) {
  const { decay = 0, clip = 1e9, start = [1, -2] } = options;
  const variable = tf.tidy(() => tf.variable(tf.tensor1d(start)));
  const optimizer = new AdamW([variable], decay, clip);
  for (const gradient of steps) tf.tidy(() => optimizer.step([tf.tensor1d(gradient)], 0.1));
  const weights = [...variable.dataSync<'float32'>()];
  variable.dispose();
  return weights;
}

describe('AdamW', () => {
  test('matches TensorFlow.js’ Adam without decay', () => {
    const gradients = [
      [0.5, -1],
      [0.1, 2],
      [-3, 0.7],
    ];
    const variable = tf.variable(tf.tensor1d([1, -2]), true, 'adam');
    const adam = tf.train.adam(0.1, 0.9, 0.999, 1e-8);
    for (const gradient of gradients)
      tf.tidy(() => adam.applyGradients({ adam: tf.tensor1d(gradient) as tf.Variable }));
    const expected = [...variable.dataSync<'float32'>()];
    weightsAfter(gradients).forEach((weight, i) => expect(weight).toBeCloseTo(expected[i]!, 4));
    variable.dispose();
    adam.dispose();
  });

  test('shrinks weights without gradients by decay and learning rate', () => {
    expect(weightsAfter([[0, 0]], { decay: 0.5 })[0]).toBeCloseTo(0.95, 6);
  });

  test('scales a gradient down to the maximum norm over all entries', () => {
    const huge = weightsAfter(
      [
        [300, 400],
        [0.3, 0.4],
      ],
      { clip: 5 },
    );
    const clipped = weightsAfter(
      [
        [3, 4],
        [0.3, 0.4],
      ],
      { clip: 5 },
    );
    huge.forEach((weight, i) => expect(weight).toBeCloseTo(clipped[i]!, 6));
  });

  test('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    weightsAfter([
      [1, 1],
      [1, 1],
    ]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
