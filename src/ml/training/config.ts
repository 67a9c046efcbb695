import { z } from 'zod';
import { residualNetDefaults, residualNetEpochs, residualNetSchema } from './residual-net-config.js';

const fraction = z.number().min(0).max(1);
const patience = z.int().min(1).max(1000);

/** Out-of-fold history of the artist, features/artist-history.ts. */
const history = {
  /** Folds of the out-of-fold artist history. */
  folds: z.int().min(2).max(100),
  /** Tracks of the overall mean mixed into each artist's mean. */
  artistMeanShrinkage: z.number().min(0).max(1e6),
};

const network = {
  ...history,
  /** Artists with fewer training tracks share the unknown id; 1: only artists that training never saw have it. */
  minArtistTracks: z.int().min(1).max(1000),
  epochs: z.int().min(1).max(1000),
  batchSize: z.int().min(1).max(65_536),
  learningRate: z.number().gt(0).max(1),
  loss: z.enum(['mse', 'huber']),
  /** Popularity points: beyond it the Huber loss grows linearly. Read where `loss` is huber. */
  huberDelta: z.number().gt(0).max(100),
  /** Weight of the artist's mean in the prediction, 0 for none. */
  artistMeanBlend: fraction,
  /** Share dropped after the first and the second hidden layer. */
  dropout: z.tuple([z.number().min(0).lt(1), z.number().min(0).lt(1)]),
  l2: z.number().min(0).max(1),
  /** Largest norm of one variable's gradient; null for no clipping. */
  clipNorm: z.number().gt(0).max(1e6).nullable(),
  /** Epochs without a better validation MAE before training stops. */
  patience,
  learningRateFactor: z.number().gt(0).lt(1),
  /** Epochs without a better validation MAE before the learning rate falls. */
  learningRatePatience: patience,
  minLearningRate: z.number().min(0).max(1),
};

/** What each preset's config may hold. */
export const configSchemas = {
  ARTIST_MEAN: z.strictObject({ preset: z.literal('ARTIST_MEAN'), ...history }),
  RIDGE: z.strictObject({ preset: z.literal('RIDGE'), ...history, penalty: z.number().gt(0).max(1e9) }),
  SEED_ORIGINAL: z.strictObject({ preset: z.literal('SEED_ORIGINAL'), ...network }),
  SEED_IMPROVED: z.strictObject({ preset: z.literal('SEED_IMPROVED'), ...network }),
  RESIDUAL_NET: residualNetSchema,
};

export type PresetName = keyof typeof configSchemas;
export type ConfigOf<Preset extends PresetName> = Readonly<z.infer<(typeof configSchemas)[Preset]>>;
export type NetworkConfig = ConfigOf<'SEED_ORIGINAL'> | ConfigOf<'SEED_IMPROVED'>;
/** Everything that decides how a preset learns; JSON-safe. */
export type TrainingConfig = { [Preset in PresetName]: ConfigOf<Preset> }[PresetName];

const defaults: { readonly [Preset in PresetName]: ConfigOf<Preset> } = {
  ARTIST_MEAN: {
    preset: 'ARTIST_MEAN',
    folds: 10, // as scikit-learn's TargetEncoder is used in the field; more folds waste less of the data
    artistMeanShrinkage: 1, // lowest out-of-fold MSE of 0, 0.5, 1, 1.5, 2, 3, 5 on the seed's training rows
  },
  RIDGE: {
    preset: 'RIDGE',
    folds: 10,
    artistMeanShrinkage: 1, // as ARTIST_MEAN
    penalty: 1, // on standardised columns and thousands of rows only a guard against collinear ones
  },
  SEED_ORIGINAL: {
    preset: 'SEED_ORIGINAL',
    folds: 10,
    artistMeanShrinkage: 0, // seed: the plain mean
    minArtistTracks: 1, // seed; 2 takes the validation MAE from 15.6 to 14.5 (docs/seed-report.md)
    epochs: 40, // seed
    batchSize: 256, // seed
    learningRate: 1e-3, // seed; Adam, Kingma & Ba 2014
    loss: 'mse', // seed
    huberDelta: 10, // about two thirds of the MAE: larger errors count as absolute ones
    artistMeanBlend: 0,
    dropout: [0.3, 0.2], // seed; Srivastava et al. 2014
    l2: 0,
    clipNorm: null,
    patience: 6, // seed
    learningRateFactor: 0.5, // seed
    learningRatePatience: 3, // seed
    minLearningRate: 0,
  },
  SEED_IMPROVED: {
    preset: 'SEED_IMPROVED',
    folds: 10,
    artistMeanShrinkage: 0, // seed: the plain mean
    minArtistTracks: 2, // 1 in the seed, whose unknown id never learns: validation MAE 14.8, here 13.9
    epochs: 60, // seed
    batchSize: 256, // seed
    learningRate: 3e-4, // seed
    loss: 'mse', // seed; huber is among its plans
    huberDelta: 10,
    artistMeanBlend: 0, // seed's plans: 0.3
    dropout: [0.25, 0.25], // seed
    l2: 1e-5, // seed
    clipNorm: 1, // seed; per variable, as Keras' clipnorm
    patience: 8, // seed
    learningRateFactor: 0.5, // seed
    learningRatePatience: 4, // seed
    minLearningRate: 1e-5, // seed
  },
  RESIDUAL_NET: residualNetDefaults,
};

export interface ConfigIssue {
  readonly path: string[];
  readonly message: string;
}

/** Overrides that a preset cannot take: one issue for each option at fault. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly issues: readonly ConfigIssue[];

  constructor(preset: PresetName, issues: readonly ConfigIssue[]) {
    const faults = issues.map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message,
    );
    super(`The config of ${preset} cannot be used. ${faults.join('; ')}`);
    this.issues = issues;
  }
}

/**
 * A preset's defaults with overrides laid over them.
 *
 * @param overrides an object of the preset's options, any of them; null and undefined for none
 * @returns frozen, JSON-safe, complete
 * @throws ConfigError naming every wrong type, unknown option and value out of range
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

/** Epochs that a training takes at most; undefined where it has none. */
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
