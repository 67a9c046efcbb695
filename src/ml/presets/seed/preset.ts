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
export const seedOriginal = seedPreset({ schema: seedOriginalSchema, ...seedOriginalDefaults });

/** The second network of the original notebook. */
export const seedImproved = seedPreset({ schema: seedImprovedSchema, ...seedImprovedDefaults });

function seedPreset<Config extends NetworkConfig>(
  config: Pick<Preset<Config>, 'schema' | 'defaults' | 'reasons'>,
): Preset<Config, FittedNetwork> {
  return {
    ...config,
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
    withBank: null,
    dispose: ({ network }) => network.dispose(),
  };
}
