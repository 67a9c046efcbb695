import type { GroupBy } from './data/group.js';
import { halveByArtist, type ValidationHalves } from './data/halves.js';
import type { SplitName } from './data/split.js';
import type { LabelledTrack } from './data/track.js';
import { fitFiles } from './fit-files.js';
import { calibrateOn, judge, type TrainedModel } from './judge.js';
import { deriveSeed } from './numeric/random.js';
import { plannedEpochs, type TrainingConfig } from './training/config.js';
import type { EpochMetrics } from './training/epoch-metrics.js';

interface TrainingRequest {
  readonly tracks: readonly LabelledTrack[];
  /** As `tracks`. */
  readonly split: readonly SplitName[];
  readonly config: TrainingConfig;
  /** What out-of-fold folds hold together: `groupingOf` the split; omitted: songs. */
  readonly foldBy?: GroupBy;
  /** Of everything random: folds, initial weights, shuffling, dropout. An integer. */
  readonly seed: number;
  /** ISO date, frozen with the dataset version. */
  readonly referenceDate: string;
  /**
   * Early stopping watches all of VALIDATION, as the seed's did, and no row is left to calibrate a network's intervals
   * on. Omitted: it watches half of VALIDATION's artists, and the other half calibrates.
   */
  readonly watchAllValidation?: boolean;
}

/** SAVING is announced last: writing the files is the caller's. */
export type TrainingPhase = 'FEATURES' | 'TRAINING' | 'CALIBRATION' | 'EVALUATION' | 'SAVING';

export interface TrainingHooks {
  /** `epochsPlanned` comes with TRAINING of a network. */
  readonly onPhase?: (phase: TrainingPhase, epochsPlanned?: number) => void;
  readonly onEpoch?: (metrics: EpochMetrics) => void;
}

/**
 * Trains on the engine that `openBackend` opened (baselines need none). The same request on the same engine gives the
 * same bytes.
 *
 * @throws TrainingDataError, TrainingDiverged
 */
export async function train(request: TrainingRequest, hooks: TrainingHooks = {}): Promise<TrainedModel> {
  const { tracks, split, config, seed, watchAllValidation = false } = request;
  const rows = { ...request, foldBy: request.foldBy ?? 'song' };
  const { watched, calibration } = validationHalves(tracks, split, config, seed, watchAllValidation);
  hooks.onPhase?.('FEATURES');
  const epochsPlanned = plannedEpochs(config);
  const files = await fitFiles(
    { ...rows, train: tracks.filter((_, row) => split[row] === 'TRAIN'), watched },
    {
      onFeatures: () => hooks.onPhase?.('TRAINING', epochsPlanned),
      onEpoch: hooks.onEpoch,
    },
  );
  hooks.onPhase?.('CALIBRATION');
  const calibrated = await calibrateOn(calibration, files);
  hooks.onPhase?.('EVALUATION');
  const model = await judge(files, calibrated, rows);
  hooks.onPhase?.('SAVING');
  return model;
}

/** What stops training and what calibrates intervals; the baselines watch nothing, so all of VALIDATION calibrates. */
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
