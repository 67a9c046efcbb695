import type { Preset } from '../preset.js';
import { readBank, replaceBank } from '../shared/bank-file.js';
import {
  type BoostedTreesConfig,
  boostedTreesDefaults,
  boostedTreesSchema,
  boostedTreesSpace,
} from './config.js';
import { decodeTrees, encodeTrees } from './files.js';
import { epochsOf, fitBoostedTrees, type FittedTrees, ROUNDS_PER_EPOCH } from './fit.js';
import { treesPredictor } from './predictor.js';

/** Gradient-boosted trees with a distribution as output. */
export const boostedTrees: Preset<BoostedTreesConfig, FittedTrees> = {
  description:
    'Gradient-boosted trees. They predict a distribution over 0–100 from the facts of a track and from statistics of labelled tracks of the same artist, album, song and time. They are almost as accurate as the most accurate preset.',
  baseline: null,
  cost: 'SECONDS',
  schema: boostedTreesSchema,
  ...boostedTreesDefaults,
  searchSpace: boostedTreesSpace,
  epochs: {
    planned: (config) => config.members * epochsOf(config),
    withEpochs: (config, scaled) => ({ ...config, rounds: ROUNDS_PER_EPOCH * scaled(epochsOf(config)) }),
  },
  fit: fitBoostedTrees,
  encode: encodeTrees,
  decode: decodeTrees,
  predictor: treesPredictor,
  bank: { read: readBank, replace: replaceBank },
  dispose: () => undefined,
};
