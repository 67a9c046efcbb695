import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../../../../src/ml/index.js';
import { BINS, crps } from '../../../../src/ml/numeric/distribution.js';
import { crpsLoss } from '../../../../src/ml/presets/residual-net/crps.js';

beforeAll(() => openBackend('wasm'));

describe('crpsLoss', () => {
  test('is the mean of the rows’ CRPS', () => {
    const logits = tf.randomNormal<tf.Rank.R2>([2, BINS], 0, 1, 'float32', 3);
    const labels = [12, 70];
    const steps = tf.tensor2d(
      labels.map((label) => Array.from({ length: BINS }, (_, bin) => Number(bin >= label))),
    );
    const probabilities = tf.softmax(logits).arraySync();
    const expected = (crps(probabilities[0]!, 12) + crps(probabilities[1]!, 70)) / 2;
    expect(crpsLoss(tf.softmax(logits), steps).dataSync()[0]).toBeCloseTo(expected, 3);
  });
});
