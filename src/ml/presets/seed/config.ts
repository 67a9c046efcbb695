import { z } from 'zod';
import { lossNames } from '../../../domain/names.js';
import { linear, log, type SearchSpace } from '../search-space.js';
import { historyOptions } from '../shared/history-config.js';

const fraction = z.number().min(0).max(1);
const patience = z.int().min(1).max(1000);

const options = {
  ...historyOptions,
  /** Artists with fewer training tracks share the unknown id. With 1, only artists without training tracks have it. */
  minArtistTracks: z.int().min(1).max(1000),
  epochs: z.int().min(1).max(1000),
  batchSize: z.int().min(1).max(65_536),
  learningRate: z.number().gt(0).max(1),
  loss: z.enum(lossNames),
  /** Error in popularity points beyond which the Huber loss is linear. Used if `loss` is huber. */
  huberDelta: z.number().gt(0).max(100),
  /** Weight of the artist's mean in the prediction. 0 disables it. */
  artistMeanBlend: fraction,
  /** Dropout rate after the first and the second hidden layer. */
  dropout: z.tuple([z.number().min(0).lt(1), z.number().min(0).lt(1)]),
  l2: z.number().min(0).max(1),
  /** Maximum norm of the gradient of one variable; null disables clipping. */
  clipNorm: z.number().gt(0).max(1e6).nullable(),
  /** Epochs without a better validation MAE before training stops. */
  patience,
  learningRateFactor: z.number().gt(0).lt(1),
  /** Epochs without a better validation MAE before the learning rate is reduced. */
  learningRatePatience: patience,
  minLearningRate: z.number().min(0).max(1),
};

export const seedOriginalSchema = z.strictObject({ preset: z.literal('SEED_ORIGINAL'), ...options });
export const seedImprovedSchema = z.strictObject({ preset: z.literal('SEED_IMPROVED'), ...options });

export type SeedOriginalConfig = Readonly<z.infer<typeof seedOriginalSchema>>;
export type SeedImprovedConfig = Readonly<z.infer<typeof seedImprovedSchema>>;
export type NetworkConfig = SeedOriginalConfig | SeedImprovedConfig;

export const seedOriginalDefaults: SeedOriginalConfig = {
  preset: 'SEED_ORIGINAL',
  folds: 10,
  artistMeanShrinkage: 0, // original notebook: the plain mean
  minArtistTracks: 1, // original notebook; 2 reduces the validation MAE from 15.6 to 14.5
  epochs: 40, // original notebook
  batchSize: 256, // original notebook
  learningRate: 1e-3, // original notebook; Adam, Kingma & Ba 2014
  loss: 'mse', // original notebook
  huberDelta: 10, // about two thirds of the MAE
  artistMeanBlend: 0,
  dropout: [0.3, 0.2], // original notebook; Srivastava et al. 2014
  l2: 0,
  clipNorm: null,
  patience: 6, // original notebook
  learningRateFactor: 0.5, // original notebook
  learningRatePatience: 3, // original notebook
  minLearningRate: 0,
};

export const seedImprovedDefaults: SeedImprovedConfig = {
  preset: 'SEED_IMPROVED',
  folds: 10,
  artistMeanShrinkage: 0, // original notebook: the plain mean
  minArtistTracks: 2, // original notebook: 1, so the unknown id is never trained; validation MAE 14.8 instead of 13.9
  epochs: 60, // original notebook
  batchSize: 256, // original notebook
  learningRate: 3e-4, // original notebook
  loss: 'mse', // original notebook, which also planned huber
  huberDelta: 10,
  artistMeanBlend: 0, // the original notebook planned 0.3
  dropout: [0.25, 0.25], // original notebook
  l2: 1e-5, // original notebook
  clipNorm: 1, // original notebook; per variable, like Keras' clipnorm
  patience: 8, // original notebook
  learningRateFactor: 0.5, // original notebook
  learningRatePatience: 4, // original notebook
  minLearningRate: 1e-5, // original notebook
};

export const seedSpace: SearchSpace = {
  learningRate: log(1e-4, 3e-3),
  batchSize: { choices: [64, 128, 256, 512] },
  'dropout.0': linear(0, 0.5),
  'dropout.1': linear(0, 0.5),
  l2: log(1e-7, 1e-3),
  loss: { choices: ['mse', 'huber'] },
  artistMeanBlend: linear(0, 0.5),
  minArtistTracks: { min: 1, max: 4, scale: 'LINEAR', integer: true },
};
