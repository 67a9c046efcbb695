import { type SplitName } from '../domain/names.js';
import type { LabelledTrack } from '../domain/track.js';
import type { GroupBy } from './data/group.js';
import { halveByArtist, type ValidationHalves } from './data/halves.js';
import { fitFiles } from './fit-files.js';
import { calibrateOn, judge, type TrainedModel } from './judge.js';
import type { ConformalState } from './numeric/conformal.js';
import { deriveSeed } from './numeric/random.js';
import type { ArtifactFiles } from './serving/artifact.js';
import { plannedEpochs, type TrainingConfig } from './training/config.js';
import type { FitHooks } from './training/fit.js';

export interface TrainingRequest {
  readonly tracks: readonly LabelledTrack[];
  /** Parallel to `tracks`. */
  readonly split: readonly SplitName[];
  readonly config: TrainingConfig;
  /** Grouping of the out-of-fold folds: `groupingOf` the split. Default: songs. */
  readonly foldBy?: GroupBy;
  /** Seed of folds, initial weights, shuffling and dropout. An integer. */
  readonly seed: number;
  /** ISO date, frozen with the dataset version. */
  readonly referenceDate: string;
  /**
   * If true, early stopping monitors all of VALIDATION, as in the original notebook, and no row is left to calibrate a
   * network's intervals. By default, it monitors half of VALIDATION's artists, and the other half calibrates.
   */
  readonly watchAllValidation?: boolean;
}

/** SAVING is reported last. The caller writes the files. */
export type TrainingPhase = 'FEATURES' | 'TRAINING' | 'CALIBRATION' | 'EVALUATION' | 'SAVING';

export interface TrainingHooks extends Pick<FitHooks, 'onEpoch' | 'trainMember'> {
  /** `epochsPlanned` is given with the TRAINING phase of a network. */
  readonly onPhase?: (phase: TrainingPhase, epochsPlanned?: number) => void;
}

/**
 * Trains and evaluates a model on the engine that `openBackend` opened. Baselines need no engine. The same request on
 * the same engine gives the same bytes.
 *
 * @throws TrainingDataError, TrainingDiverged
 *
 * @example
 * ```ts
 * await openBackend('auto');
 * const { files, predictions, metrics } = await train({
 *   tracks,
 *   split: assignSplit(tracks, { strategy: 'RANDOM', seed: 1 }),
 *   config: resolveConfig('RESIDUAL_NET', { members: 3 }),
 *   seed: 1,
 *   referenceDate: '2025-11-28',
 * });
 * ```
 */
export async function train(request: TrainingRequest, hooks: TrainingHooks = {}): Promise<TrainedModel> {
  const { files, calibration } = await fitAndCalibrate(request, hooks);
  hooks.onPhase?.('EVALUATION');
  const model = await judge(files, calibration, { ...request, foldBy: request.foldBy ?? 'song' });
  hooks.onPhase?.('SAVING');
  return model;
}

/**
 * Fits a model and calibrates its intervals: all steps that learn from labels.
 *
 * @throws TrainingDataError, TrainingDiverged
 */
export async function fitAndCalibrate(
  request: TrainingRequest,
  hooks: TrainingHooks,
): Promise<{ files: ArtifactFiles; calibration: ConformalState }> {
  const { tracks, split, config, seed, watchAllValidation = false } = request;
  const halves = validationHalves(tracks, split, config, seed, watchAllValidation);
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
  hooks.onPhase?.('CALIBRATION');
  return { files, calibration: await calibrateOn([{ rows: halves.calibration, files }]) };
}

/** Divides VALIDATION for early stopping and calibration. Baselines have no early stopping, so all rows calibrate. */
function validationHalves(
  tracks: readonly LabelledTrack[],
  split: readonly SplitName[],
  { preset }: TrainingConfig,
  seed: number,
  watchAll: boolean,
): ValidationHalves {
  const validation = tracks.filter((_, row) => split[row] === 'VALIDATION');
  if (preset === 'ARTIST_MEAN' || preset === 'RIDGE') return { watched: [], calibration: validation };
  if (watchAll) return { watched: validation, calibration: [] };
  return halveByArtist(validation, deriveSeed(seed, 'calibration'));
}
