import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../../../../src/ml/index.js';
import { huber, type Loss, meanSquaredError } from '../../../../src/ml/presets/seed/losses.js';

const value = (loss: Loss, predicted: number[]) =>
  tf.tidy(() => loss(tf.zeros([predicted.length]), tf.tensor1d(predicted)).dataSync()[0]);

describe('losses', () => {
  beforeAll(() => openBackend('wasm'));

  test('match a manual mean squared error', () =>
    expect(value(meanSquaredError, [1, -2, 3])).toBeCloseTo(14 / 3, 5));

  test('match a manual Huber loss: ½·0.05² within delta, 0.1·(0.2 − 0.05) beyond it, continuous at delta', () => {
    expect(value(huber(0.1), [0.05, -0.2, 0.1])).toBeCloseTo((0.00125 + 0.015 + 0.005) / 3, 7); // Keras: 0.0070833
  });
});
