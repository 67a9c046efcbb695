import { z } from 'zod';
import { historyOptions } from '../shared/history-config.js';

export const artistMeanSchema = z.strictObject({ preset: z.literal('ARTIST_MEAN'), ...historyOptions });

export type ArtistMeanConfig = Readonly<z.infer<typeof artistMeanSchema>>;

export const artistMeanDefaults: ArtistMeanConfig = {
  preset: 'ARTIST_MEAN',
  folds: 10, // a common choice with scikit-learn's TargetEncoder; more folds use more of the data
  artistMeanShrinkage: 1, // lowest out-of-fold MSE among 0, 0.5, 1, 1.5, 2, 3, 5 on TRAIN of the original notebook's split
};
