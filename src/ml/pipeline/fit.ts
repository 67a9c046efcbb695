import type { LabelledTrack } from '../../domain/track.js';
import { plannedEpochs } from '../presets/config.js';
import type { ArtifactFiles } from '../presets/files.js';
import type { FitHooks } from '../presets/preset.js';
import { fitFiles } from './fit-files.js';
import type { TrainingRequest } from './training-request.js';
import { validationHalves } from './validation-halves.js';

/** SAVING is reported last. The caller writes the files. */
export type TrainingPhase = 'FEATURES' | 'TRAINING' | 'CALIBRATION' | 'EVALUATION' | 'SAVING';

export interface TrainingHooks extends Pick<FitHooks, 'onEpoch' | 'trainMember'> {
  /** `epochsPlanned` is given with the TRAINING phase of a network. */
  readonly onPhase?: (phase: TrainingPhase, epochsPlanned?: number) => void;
}

/** A model that is fitted, but whose intervals are not calibrated. */
export interface FittedModel {
  readonly files: ArtifactFiles;
  /** VALIDATION rows that the fit did not use. */
  readonly calibrationRows: readonly LabelledTrack[];
}

/**
 * Fits the preset of the config on TRAIN, on the engine that `openBackend` opened: the first step of a training run.
 *
 * @throws TrainingDataError, TrainingDiverged
 */
export async function fit(request: TrainingRequest, hooks: TrainingHooks = {}): Promise<FittedModel> {
  const { tracks, split, config } = request;
  const halves = validationHalves(request);
  hooks.onPhase?.('FEATURES');
  const epochsPlanned = plannedEpochs(config);
  const files = await fitFiles(
    {
      ...request,
      foldBy: request.foldBy ?? 'song',
      train: tracks.filter((_, row) => split[row] === 'TRAIN'),
      watched: halves.watched,
    },
    { ...hooks, onFeatures: () => hooks.onPhase?.('TRAINING', epochsPlanned) },
  );
  return { files, calibrationRows: halves.calibration };
}
