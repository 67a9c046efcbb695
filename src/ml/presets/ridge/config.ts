import { z } from 'zod';
import { because, defaultsOf } from '../defaults.js';
import { historyOptions, TEN_FOLDS } from '../shared/history-config.js';

export const ridgeSchema = z.strictObject({
  preset: z.literal('RIDGE'),
  ...historyOptions,
  penalty: z.number().gt(0).max(1e9).describe('Weight of the L2 penalty on standardised columns.'),
});

export type RidgeConfig = Readonly<z.infer<typeof ridgeSchema>>;

export const ridgeDefaults = defaultsOf<RidgeConfig>('RIDGE', {
  folds: because(10, TEN_FOLDS),
  artistMeanShrinkage: because(1, 'The same as in ARTIST_MEAN.'),
  penalty: because(
    1,
    'With standardised columns and thousands of rows, this value only guards against collinearity.',
  ),
});
