import * as tf from '@tensorflow/tfjs-core';
import { input, type LayersModel, model } from '@tensorflow/tfjs-layers';
import { openBackend } from '../../../../src/ml/index.js';
import { embeddingWidth, seededDropout } from '../../../../src/ml/presets/seed/layers.js';
import { seedImproved } from '../../../../src/ml/presets/seed/seed-improved.js';
import { seedOriginal } from '../../../../src/ml/presets/seed/seed-original.js';

beforeAll(() => openBackend('wasm'));

test.each([
  [2548, 32],
  [400, 20],
  [9, 8],
])('gives an embedding of %d artists %d dimensions: √n within the original notebook’s 8…32', (ids, width) => {
  expect(embeddingWidth(ids, 8, 32)).toBe(width);
});

describe('seededDropout', () => {
  const build = (rate: number, seed: number) => {
    const x = input({ shape: [1000] });
    return model({ inputs: x, outputs: seededDropout(x, 'dropout', rate, seed) });
  };
  const run = (network: LayersModel, training: boolean) =>
    tf.tidy(() => [...(network.apply(tf.ones([4, 1000]), { training }) as tf.Tensor).dataSync()]);

  test('drops values at the rate, scales the rest, and draws another mask at every step', () => {
    const network = build(0.25, 1);
    const [first, second] = [run(network, true), run(network, true)];
    expect(new Set(first)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
    const dropped = first.filter((value) => value === 0).length;
    expect(Math.abs(dropped - 1000)).toBeLessThan(5 * Math.sqrt(4000 * 0.25 * 0.75));
    expect(second).not.toEqual(first);
  });

  test('draws the same masks for the same seed', () => {
    const [a, b] = [build(0.5, 3), build(0.5, 3)];
    expect([run(a, true), run(a, true)]).toEqual([run(b, true), run(b, true)]);
  });

  test('has no effect outside training', () => {
    expect(new Set(run(build(0.9, 1), false))).toEqual(new Set([1]));
  });
});

describe('the original notebook’s networks', () => {
  const sizes = { artists: 2016, albumTypes: 4, columns: 10 };
  const options = { dropout: [0.25, 0.25], l2: 1e-5, seed: 1 };
  const shapes = (network: LayersModel) =>
    network.weights.map((weight) => [weight.originalName, weight.shape]);

  test('SEED_ORIGINAL: 128 and 64 units over embeddings of 32 and 4', () => {
    const network = seedOriginal.build({ ...sizes, columns: 7 }, { ...options, l2: 0 });
    expect(shapes(network)).toEqual([
      ['artist_embedding/embeddings', [2016, 32]],
      ['album_type_embedding/embeddings', [4, 4]],
      ['dense_1/kernel', [43, 128]],
      ['dense_1/bias', [128]],
      ['dense_2/kernel', [128, 64]],
      ['dense_2/bias', [64]],
      ['popularity/kernel', [64, 1]],
      ['popularity/bias', [1]],
    ]);
    expect(network.calculateLosses()).toHaveLength(0);
    network.dispose();
  });

  test('SEED_IMPROVED: batch normalization, 256, 128 and 64 units, a penalty on each of their kernels', () => {
    const network = seedImproved.build(sizes, options);
    const kernels = shapes(network).filter(([name]) => String(name).endsWith('kernel'));
    expect(kernels.map(([, shape]) => shape)).toEqual([
      [46, 256],
      [256, 128],
      [128, 64],
      [64, 1],
    ]);
    expect(tf.tidy(() => network.calculateLosses().length)).toBe(3);
    network.dispose();
  });

  test('initializes Glorot uniform kernels and embeddings within ±0.05 from the seed', () => {
    const values = (seed: number) => {
      const network = seedOriginal.build({ ...sizes, columns: 7 }, { ...options, seed });
      const weights = network.getWeights().map((weight) => weight.dataSync());
      network.dispose();
      return weights;
    };
    const [embedding, , kernel, bias] = values(1);
    const largest = (numbers: ArrayLike<number>) => Math.max(...Array.from(numbers, Math.abs));
    expect(largest(embedding!)).toBeLessThanOrEqual(Math.fround(0.05));
    expect(largest(kernel!)).toBeLessThanOrEqual(Math.sqrt(6 / (43 + 128)));
    expect(largest(kernel!)).toBeGreaterThan(0.95 * Math.sqrt(6 / (43 + 128)));
    expect(largest(bias!)).toBe(0);
    expect(values(1)).toEqual(values(1));
    expect(values(2)).not.toEqual(values(1));
  });
});
