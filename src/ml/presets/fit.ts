import type { EpochMetrics } from '../engine/epoch-metrics.js';
import { TrainingDataError } from './errors.js';
import { presetNamed, presets, type TrainingConfig } from './index.js';
import type { FitHooks, FitRequest, MemberRequest, Preset, TrainedMember } from './preset.js';

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

/**
 * Trains one network of an ensemble on the engine of this process. The weights are equal to the last bit to those of
 * sequential training.
 *
 * @param member index, from 0
 * @throws TrainingDiverged
 */
export async function fitMember(
  request: MemberRequest,
  member: number,
  onEpoch?: (metrics: EpochMetrics) => void,
): Promise<TrainedMember> {
  const { preset } = request.config;
  const trained = presetNamed(preset).fitMember?.(request, member, onEpoch);
  if (!trained) throw new Error(`${preset} has no ensemble, so no network of it can be trained separately.`);
  return trained;
}
