import { z } from 'zod';
import { historyOptions } from '../shared/history-config.js';

export const ridgeSchema = z.strictObject({
  preset: z.literal('RIDGE'),
  ...historyOptions,
  penalty: z.number().gt(0).max(1e9),
});

export type RidgeConfig = Readonly<z.infer<typeof ridgeSchema>>;

export const ridgeDefaults: RidgeConfig = {
  preset: 'RIDGE',
  folds: 10,
  artistMeanShrinkage: 1, // same as ARTIST_MEAN
  penalty: 1, // with standardised columns and thousands of rows, this only guards against collinearity
};
