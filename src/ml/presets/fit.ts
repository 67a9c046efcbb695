import { TrainingDataError } from './errors.js';
import { presets, type TrainingConfig } from './index.js';
import type { FitHooks, FitRequest, Preset } from './preset.js';

/** A fitted model of any preset. */
export interface FittedPreset {
  readonly preset: Preset;
  readonly config: TrainingConfig;
  /** The preset's own state. */
  readonly fitted: unknown;
}

/**
 * Fits the preset of the config. The caller disposes the result with the preset's `dispose`.
 *
 * @throws TrainingDataError, TrainingDiverged
 */
export async function fitPreset(
  request: FitRequest & { readonly config: TrainingConfig },
  hooks: FitHooks = {},
): Promise<FittedPreset> {
  const { train, validation, config } = request;
  const preset = presets[config.preset];
  if (train.length === 0) {
    throw new TrainingDataError(
      'The split leaves no track to train on: choose another split or a larger dataset.',
    );
  }
  if (preset.epochs && validation.length === 0) {
    throw new TrainingDataError(
      `The split leaves no validation track, and ${config.preset} needs some to select its best epoch. Choose another split or a larger dataset.`,
    );
  }
  return { preset, config, fitted: await preset.fit(request, hooks) };
}
