import { z } from 'zod';
import { because, defaultsOf } from '../defaults.js';
import { historyOptions, TEN_FOLDS } from '../shared/history-config.js';

export const artistMeanSchema = z.strictObject({ preset: z.literal('ARTIST_MEAN'), ...historyOptions });

export type ArtistMeanConfig = Readonly<z.infer<typeof artistMeanSchema>>;

export const artistMeanDefaults = defaultsOf<ArtistMeanConfig>('ARTIST_MEAN', {
  folds: because(10, TEN_FOLDS),
  artistMeanShrinkage: because(
    1,
    "Lowest out-of-fold MSE among 0, 0.5, 1, 1.5, 2, 3 and 5 on TRAIN of the original notebook's split.",
  ),
});
