import { artistHistory, type ArtistHistoryState } from '../../features/artist-history.js';
import { historySchema } from '../file-schemas.js';
import { decodeJson, encodeJson } from '../files.js';
import type { Preset } from '../preset.js';
import { historyFolds, historySpace } from '../shared/history-config.js';
import { type ArtistMeanConfig, artistMeanDefaults, artistMeanSchema } from './config.js';
import { artistMeanPredictor } from './predictor.js';

interface FittedArtistMean {
  readonly history: ArtistHistoryState;
}

/** Predicts the shrunken mean popularity of the artist's training tracks. */
export const artistMean: Preset<ArtistMeanConfig, FittedArtistMean> = {
  description: "The mean popularity of the artist's training tracks, shrunken towards the overall mean.",
  baseline: "the artist's mean",
  cost: 'SECONDS',
  schema: artistMeanSchema,
  ...artistMeanDefaults,
  searchSpace: historySpace,
  epochs: null,
  fit({ train, config, foldBy, seed }) {
    const { folds, artistMeanShrinkage: shrinkage } = config;
    return { history: artistHistory.fit(train, { folds, foldBy: historyFolds(foldBy), shrinkage, seed }) };
  },
  encode: ({ history }) => new Map([['preprocessing.json', encodeJson({ history })]]),
  decode: (files) => decodeJson<FittedArtistMean>(files, 'preprocessing.json', historySchema),
  predictor: ({ history }) => artistMeanPredictor(history),
  bank: null,
  dispose: () => undefined,
};
