import { model } from '@tensorflow/tfjs-layers';
import { dense, seededDropout, seedInputs } from './layers.js';
import type { NetworkDefinition } from './network.js';

/** The first network of the original notebook: a linear output of popularity, 0–100. */
export const seedOriginal: NetworkDefinition = {
  columns: [
    'track_number',
    'track_duration_min',
    'artist_popularity',
    'artist_followers',
    'album_total_tracks',
    'album_year',
    'explicit_bin',
  ],
  historyColumns: false,
  targetScale: 1,

  build(sizes, { dropout: [first = 0, second = 0], l2, seed }) {
    const { inputs, joined } = seedInputs(sizes, seed);
    const hidden128 = dense(joined, 'dense_1', 128, 'relu', { seed, l2 });
    const dropped128 = seededDropout(hidden128, 'dropout_1', first, seed);
    const hidden64 = dense(dropped128, 'dense_2', 64, 'relu', { seed, l2 });
    const dropped64 = seededDropout(hidden64, 'dropout_2', second, seed);
    return model({
      inputs,
      outputs: dense(dropped64, 'popularity', 1, 'linear', { seed }),
      name: 'seed_original',
    });
  },
};
