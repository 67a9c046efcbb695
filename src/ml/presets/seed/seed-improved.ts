import { layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { dense, seededDropout, seedInputs } from './layers.js';
import type { NetworkDefinition } from './network.js';
import { seedOriginal } from './seed-original.js';

/** The second network of the original notebook: a sigmoid output of popularity ÷ 100, with artist history as input. */
export const seedImproved: NetworkDefinition = {
  columns: [...seedOriginal.columns, 'track_age'],
  historyColumns: true,
  targetScale: 100,

  build(sizes, { dropout: [first = 0, second = 0], l2, seed }) {
    const { inputs, joined } = seedInputs(sizes, seed);
    const normalised = layers
      .batchNormalization({ name: 'batch_normalization', momentum: 0.99, epsilon: 1e-3 }) // Keras' defaults
      .apply(joined) as SymbolicTensor;
    const hidden256 = dense(normalised, 'dense_1', 256, 'relu', { seed, l2 });
    const dropped256 = seededDropout(hidden256, 'dropout_1', first, seed);
    const hidden128 = dense(dropped256, 'dense_2', 128, 'relu', { seed, l2 });
    const dropped128 = seededDropout(hidden128, 'dropout_2', second, seed);
    const hidden64 = dense(dropped128, 'dense_3', 64, 'relu', { seed, l2 });
    return model({
      inputs,
      outputs: dense(hidden64, 'popularity', 1, 'sigmoid', { seed }),
      name: 'seed_improved',
    });
  },
};
