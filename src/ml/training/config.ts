import { z } from 'zod';
import { lossNames, type PresetName } from '../../domain/names.js';
import { residualNetDefaults, residualNetEpochs, residualNetSchema } from './residual-net-config.js';

const fraction = z.number().min(0).max(1);
const patience = z.int().min(1).max(1000);

/** Options of the out-of-fold artist history (features/artist-history.ts). */
const history = {
  /** Folds of the out-of-fold artist history. */
  folds: z.int().min(2).max(100),
  /** Weight of the overall mean in each artist's mean, in tracks. */
  artistMeanShrinkage: z.number().min(0).max(1e6),
};

const network = {
  ...history,
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

/** The config schema of each preset. */
export const configSchemas = {
  ARTIST_MEAN: z.strictObject({ preset: z.literal('ARTIST_MEAN'), ...history }),
  RIDGE: z.strictObject({ preset: z.literal('RIDGE'), ...history, penalty: z.number().gt(0).max(1e9) }),
  SEED_ORIGINAL: z.strictObject({ preset: z.literal('SEED_ORIGINAL'), ...network }),
  SEED_IMPROVED: z.strictObject({ preset: z.literal('SEED_IMPROVED'), ...network }),
  RESIDUAL_NET: residualNetSchema,
} satisfies Record<PresetName, z.ZodType>;

export type ConfigOf<Preset extends PresetName> = Readonly<z.infer<(typeof configSchemas)[Preset]>>;
export type NetworkConfig = ConfigOf<'SEED_ORIGINAL'> | ConfigOf<'SEED_IMPROVED'>;
/** All options of a training. JSON-safe. */
export type TrainingConfig = { [Preset in PresetName]: ConfigOf<Preset> }[PresetName];

const defaults: { readonly [Preset in PresetName]: ConfigOf<Preset> } = {
  ARTIST_MEAN: {
    preset: 'ARTIST_MEAN',
    folds: 10, // a common choice with scikit-learn's TargetEncoder; more folds use more of the data
    artistMeanShrinkage: 1, // lowest out-of-fold MSE among 0, 0.5, 1, 1.5, 2, 3, 5 on TRAIN of the original notebook's split
  },
  RIDGE: {
    preset: 'RIDGE',
    folds: 10,
    artistMeanShrinkage: 1, // same as ARTIST_MEAN
    penalty: 1, // with standardised columns and thousands of rows, this only guards against collinearity
  },
  SEED_ORIGINAL: {
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
  },
  SEED_IMPROVED: {
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
  },
  RESIDUAL_NET: residualNetDefaults,
};

export interface ConfigIssue {
  readonly path: string[];
  readonly message: string;
}

/** Invalid overrides of a preset's config, with one issue per invalid option. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly issues: readonly ConfigIssue[];

  constructor(preset: PresetName, issues: readonly ConfigIssue[]) {
    const faults = issues.map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message,
    );
    super(`The config of ${preset} is invalid. ${faults.join('; ')}`);
    this.issues = issues;
  }
}

/**
 * Returns a preset's default config with overrides.
 *
 * @param overrides an object with any of the preset's options; null or undefined for none
 * @returns frozen, JSON-safe, complete
 * @throws ConfigError with every unknown option, wrong type and value out of range
 *
 * @example
 * ```ts
 * const config = resolveConfig('RESIDUAL_NET', { members: 3, folds: 5 });
 * ```
 */
export function resolveConfig(preset: PresetName, overrides?: unknown): TrainingConfig {
  if (
    overrides !== undefined &&
    overrides !== null &&
    (typeof overrides !== 'object' || Array.isArray(overrides))
  ) {
    const received = Array.isArray(overrides) ? 'a list' : typeof overrides;
    throw new ConfigError(preset, [
      { path: [], message: `Expected an object of options, received ${received}` },
    ]);
  }
  const given = { ...defaults[preset], ...overrides };
  const result = configSchemas[preset].safeParse(given);
  if (!result.success)
    throw new ConfigError(
      preset,
      result.error.issues.flatMap((issue) => describe(preset, issue, given)),
    );
  return deepFreeze(result.data);
}

/** The maximum number of epochs of a training; undefined if the preset has no epochs. */
export function plannedEpochs(config: TrainingConfig): number | undefined {
  if ('schedules' in config) return config.members * residualNetEpochs(config);
  return 'epochs' in config ? config.epochs : undefined;
}

function describe(preset: PresetName, issue: z.core.$ZodIssue, given: object): ConfigIssue[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') {
    const received = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], given);
    return [{ path, message: `${issue.message}; received ${JSON.stringify(received)}` }];
  }
  const options = Object.keys(defaults[preset]).filter((option) => option !== 'preset');
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: `${preset} has no option "${key}"; it has ${options.join(', ')}`,
  }));
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value))
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner as object);
  return Object.freeze(value);
}
