import { type PresetName } from '../../domain/names.js';
import type { SearchSpace } from './space.js';

const log = (min: number, max: number) => ({ min, max, scale: 'LOG' as const, integer: false });
const linear = (min: number, max: number) => ({ min, max, scale: 'LINEAR' as const, integer: false });

const artistMeanShrinkage = log(0.1, 30);

const seedNetwork: SearchSpace = {
  learningRate: log(1e-4, 3e-3),
  batchSize: { choices: [64, 128, 256, 512] },
  'dropout.0': linear(0, 0.5),
  'dropout.1': linear(0, 0.5),
  l2: log(1e-7, 1e-3),
  loss: { choices: ['mse', 'huber'] },
  artistMeanBlend: linear(0, 0.5),
  minArtistTracks: { min: 1, max: 4, scale: 'LINEAR', integer: true },
};

/** The default search space of each preset: about a factor of three around the default of each logarithmic option. */
export const defaultSpaces: { readonly [Preset in PresetName]: SearchSpace } = {
  ARTIST_MEAN: { artistMeanShrinkage },
  RIDGE: { artistMeanShrinkage, penalty: log(1e-2, 1e4) },
  SEED_ORIGINAL: seedNetwork,
  SEED_IMPROVED: seedNetwork,
  RESIDUAL_NET: {
    'schedules.tabm.learningRate': log(7e-4, 6e-3),
    'schedules.tabm.weightDecay': log(0.01, 0.3),
    'schedules.context_attention.learningRate': log(2e-3, 1.5e-2),
    'schedules.context_attention.weightDecay': log(0.1, 1),
    'schedules.static_attention.learningRate': log(1.5e-3, 1.2e-2),
    'schedules.static_attention.weightDecay': log(0.1, 1),
    'tabm.dropout': linear(0.1, 0.5),
    'contextAttention.dropout': linear(0.3, 0.7),
    'staticAttention.dropout': linear(0.3, 0.7),
    neighbourDropout: linear(0.1, 0.5),
    batchSize: { choices: [64, 128, 256] },
  },
};
