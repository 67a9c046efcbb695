import { z } from 'zod';
import type { LabelledTrack } from '../../domain/track.js';
import type { ConformalState } from '../numeric/conformal.js';
import { numbers } from '../presets/file-schemas.js';
import { ArtifactError, type ArtifactFiles, decodeJson, encodeJson } from '../presets/files.js';
import type { FittedPreset } from '../presets/fit.js';
import { presetNames, presets, type TrainingConfig } from '../presets/index.js';

/** Format version of the files below. Other versions are refused. */
const FORMAT = 2;

/** The request that produced a model. */
interface Provenance {
  readonly seed: number;
  /** ISO date. */
  readonly referenceDate: string;
}

interface ConfigFile extends Provenance {
  readonly format: number;
  readonly config: TrainingConfig;
}

const configSchema = z.looseObject({
  format: z.unknown(),
  config: z.looseObject({ preset: z.enum(presetNames) }),
});
const calibrationSchema = z.looseObject({
  scores: numbers.refine((scores) => scores.every((score, i) => score >= (i === 0 ? 0 : scores[i - 1]!)), {
    error: 'Scores are at least 0 and ascend',
  }),
});

/**
 * Encodes a fitted model as files. The same model gives the same bytes. `config.json` has the config and the request; the
 * preset encodes the other files.
 */
export async function encodeArtifact(
  { preset, config, fitted }: FittedPreset,
  { seed, referenceDate }: Provenance,
): Promise<ArtifactFiles> {
  const head: ConfigFile = { format: FORMAT, config, seed, referenceDate };
  return new Map([['config.json', encodeJson(head)], ...(await preset.encode(fitted))]);
}

/**
 * Decodes a model. The tensors of a network are on the current engine. The caller disposes them.
 *
 * @throws ArtifactError
 */
export async function decodeArtifact(files: ArtifactFiles): Promise<FittedPreset> {
  const config = decodeConfig(files);
  const preset = presets[config.preset];
  return { preset, config, fitted: await preset.decode(files, config) };
}

/**
 * The same model with a bank of other labelled tracks. The weights and the preprocessing are unchanged.
 *
 * @throws ArtifactError if the model has no bank
 */
export function replaceBank(files: ArtifactFiles, tracks: readonly LabelledTrack[]): ArtifactFiles {
  const { preset } = decodeConfig(files);
  const { bank } = presets[preset];
  if (!bank) throw new ArtifactError(`${preset} has no labelled bank, so it cannot be refreshed.`);
  return bank.replace(files, tracks);
}

/** The labelled tracks in the model's bank; empty for a preset without a bank. @throws ArtifactError */
export function bankOf(files: ArtifactFiles): readonly LabelledTrack[] {
  return presets[decodeConfig(files).preset].bank?.read(files) ?? [];
}

function decodeConfig(files: ArtifactFiles): TrainingConfig {
  const { format, config } = decodeJson<ConfigFile>(files, 'config.json', configSchema);
  if (format === FORMAT) return config;
  throw new ArtifactError(
    `The model's files have format ${format}; this version reads format ${FORMAT}. Train the model again.`,
  );
}

/** Encodes the calibration of prediction intervals as `calibration.json`. */
export function encodeCalibration(calibration: ConformalState): Uint8Array {
  return encodeJson(calibration);
}

/** Null if the model has no calibration file. */
export function decodeCalibration(files: ArtifactFiles): ConformalState | null {
  if (!files.has('calibration.json')) return null;
  const calibration = decodeJson<ConformalState>(files, 'calibration.json', calibrationSchema);
  return calibration.scores.length === 0 ? null : calibration;
}
