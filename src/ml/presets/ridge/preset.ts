import { seedFeatures } from '../../features/seed-features.js';
import { vocabularySize } from '../../features/vocabulary.js';
import type { Preset } from '../preset.js';
import { log } from '../search-space.js';
import { historyFolds, historySpace } from '../shared/history-config.js';
import { type RidgeConfig, ridgeDefaults, ridgeSchema } from './config.js';
import { decodeRidge, encodeRidge } from './files.js';
import { type FittedRidge, ridgePredictor } from './predictor.js';
import { fitRidge, ridgeColumns } from './ridge.js';

/** Ridge regression on the facts, the artist history and the album type. */
export const ridge: Preset<RidgeConfig, FittedRidge> = {
  description: 'Ridge regression on the numeric features.',
  baseline: 'ridge regression',
  cost: 'SECONDS',
  schema: ridgeSchema,
  ...ridgeDefaults,
  searchSpace: { ...historySpace, penalty: log(1e-2, 1e4) },
  epochs: null,
  fit({ train, config, foldBy, seed, referenceDate }, hooks) {
    const { folds, artistMeanShrinkage: shrinkage } = config;
    const features = seedFeatures.fit(train, {
      columns: ridgeColumns,
      historyColumns: true,
      referenceDate,
      folds,
      foldBy: historyFolds(foldBy),
      shrinkage,
      seed,
      minArtistTracks: 1,
    });
    const columns = seedFeatures.transform(features, train);
    hooks.onFeatures?.();
    const popularity = Float64Array.from(train, (track) => track.popularity);
    return {
      features,
      ridge: fitRidge(columns, popularity, vocabularySize(features.albumTypes), config.penalty),
    };
  },
  encode: encodeRidge,
  decode: decodeRidge,
  predictor: ridgePredictor,
  bank: null,
  dispose: () => undefined,
};
