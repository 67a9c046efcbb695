import type { Preset } from '../preset.js';
import {
  type NetworkConfig,
  seedImprovedDefaults,
  seedImprovedSchema,
  seedOriginalDefaults,
  seedOriginalSchema,
  seedSpace,
} from './config.js';
import { decodeSeed, encodeSeed } from './files.js';
import { fitSeedNetwork, type FittedNetwork } from './fit.js';
import { seedPredictor } from './predictor.js';

/** The first network of the original notebook. */
export const seedOriginal = seedPreset({
  description:
    'The first network of the original notebook: embeddings of artist and album type with 7 numeric features, and two hidden layers.',
  schema: seedOriginalSchema,
  ...seedOriginalDefaults,
});

/** The second network of the original notebook. */
export const seedImproved = seedPreset({
  description:
    'The second network of the original notebook: the same embeddings with 10 numeric features, batch normalisation and three hidden layers.',
  schema: seedImprovedSchema,
  ...seedImprovedDefaults,
});

function seedPreset<Config extends NetworkConfig>(
  own: Pick<Preset<Config>, 'description' | 'schema' | 'defaults' | 'reasons'>,
): Preset<Config, FittedNetwork> {
  return {
    ...own,
    baseline: null,
    cost: 'MINUTES',
    searchSpace: seedSpace,
    epochs: {
      planned: ({ epochs }) => epochs,
      withEpochs: (whole, scaled) => ({ ...whole, epochs: scaled(whole.epochs) }),
    },
    fit: fitSeedNetwork,
    encode: encodeSeed,
    decode: decodeSeed,
    predictor: seedPredictor,
    bank: null,
    dispose: ({ network }) => network.dispose(),
  };
}
