import type { GroupBy } from './data/group.js';
import type { SplitName } from './data/split.js';
import { halveByArtist, type ValidationHalves } from './data/halves.js';
import type { LabelledTrack } from './data/track.js';
import { intervalCoverage, type IntervalCoverage } from './evaluation/coverage.js';
import { judgeEstimators, type EstimatorMetrics } from './evaluation/estimators.js';
import { noiseCeilings, type NoiseCeiling } from './evaluation/noise-ceiling.js';
import { errorSlices, type ErrorSlice } from './evaluation/slices.js';
import type { Interval } from './numeric/bootstrap.js';
import { calibrate, conformalInterval, type ConformalState } from './numeric/conformal.js';
import { deriveSeed } from './numeric/random.js';
import { encodeArtifact, encodeCalibration, type ArtifactFiles } from './serving/artifact.js';
import { loadPredictor } from './serving/predictor.js';
import { plannedEpochs, resolveConfig, type PresetName, type TrainingConfig } from './training/config.js';
import type { EpochMetrics } from './training/epoch-metrics.js';
import { fit, type FitHooks } from './training/fit.js';

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
export type TrainingPhase = 'FEATURES' | 'TRAINING' | 'EVALUATION' | 'SAVING';

interface TrainingHooks {
  /** `epochsPlanned` comes with TRAINING of a network. */
  readonly onPhase?: (phase: TrainingPhase, epochsPlanned?: number) => void;
  readonly onEpoch?: (metrics: EpochMetrics) => void;
}

/** The share of prediction intervals that shall hold the truth, of those that are stored with the predictions. */
export const STORED_LEVEL = 0.9;

/** Arrays run as the request's `tracks`. */
export interface TrainedModel extends Evaluation {
  readonly files: ArtifactFiles;
  /** Popularity, 0–100; what `predict` of the loaded files answers for each of them. */
  readonly predictions: Float64Array;
  /** Of STORED_LEVEL; null where no row was left to calibrate on. */
  readonly intervals: readonly Interval[] | null;
  /** Rows that intervals were calibrated on. */
  readonly calibrationRows: number;
}

/** What is known of a model's errors. */
export interface Evaluation {
  /** The model and the baselines, on every split that has tracks. */
  readonly metrics: readonly EstimatorMetrics[];
  /** Of the stored intervals, on TEST; empty where there are none. */
  readonly coverage: readonly IntervalCoverage[];
  readonly slices: readonly ErrorSlice[];
  readonly noiseCeilings: readonly NoiseCeiling[];
}

/**
 * Trains on the engine that `openBackend` opened (baselines need none). The same request on the same engine gives the
 * same bytes.
 *
 * @throws TrainingDataError, TrainingDiverged
 */
export async function train(request: TrainingRequest, hooks: TrainingHooks = {}): Promise<TrainedModel> {
  const { tracks, config } = request;
  hooks.onPhase?.('FEATURES');
  const epochsPlanned = plannedEpochs(config);
  const files = await fitToFiles(request, {
    onFeatures: () => hooks.onPhase?.('TRAINING', epochsPlanned),
    onEpoch: hooks.onEpoch,
  });

  hooks.onPhase?.('EVALUATION');
  const predictions = await predictAll(files, tracks);
  const calibration = calibrateOn(validationHalves(request).calibration, tracks, predictions);
  files.set('calibration.json', encodeCalibration(calibration));
  const intervals =
    calibration.scores.length === 0
      ? null
      : Array.from(predictions, (value) => conformalInterval(calibration, value, STORED_LEVEL));
  const evaluation = await evaluate(request, predictions, intervals);
  hooks.onPhase?.('SAVING');
  return { files, predictions, intervals, calibrationRows: calibration.scores.length, ...evaluation };
}

/** What stops training and what calibrates intervals; the baselines watch nothing, so all of VALIDATION calibrates. */
function validationHalves(request: TrainingRequest): ValidationHalves {
  const { tracks, split, config, seed, watchAllValidation } = request;
  const validation = tracks.filter((_, row) => split[row] === 'VALIDATION');
  if (config.preset === 'ARTIST_MEAN' || config.preset === 'RIDGE')
    return { watched: [], calibration: validation };
  if (watchAllValidation) return { watched: validation, calibration: [] };
  return halveByArtist(validation, deriveSeed(seed, 'calibration'));
}

function calibrateOn(
  rows: readonly LabelledTrack[],
  tracks: readonly LabelledTrack[],
  predictions: Float64Array,
): ConformalState {
  const predicted = new Map(tracks.map(({ key }, row) => [key, predictions[row]!]));
  return calibrate(
    Float64Array.from(rows, ({ popularity }) => popularity),
    Float64Array.from(rows, ({ key }) => predicted.get(key)!),
  );
}

async function evaluate(
  request: TrainingRequest,
  predictions: Float64Array,
  intervals: readonly Interval[] | null,
): Promise<Evaluation> {
  const { tracks, split } = request;
  const baseline = async (preset: PresetName) =>
    predictAll(await fitToFiles({ ...request, config: resolveConfig(preset) }), tracks);
  const popularity = Float64Array.from(tracks, (track) => track.popularity);
  const trained = popularity.filter((_, row) => split[row] === 'TRAIN');
  const trainMean = trained.reduce((sum, value) => sum + value, 0) / trained.length;
  const metrics = judgeEstimators(
    {
      MODEL: predictions,
      TRAIN_MEAN: new Float64Array(tracks.length).fill(trainMean),
      ARTIST_MEAN: await baseline('ARTIST_MEAN'),
      RIDGE: await baseline('RIDGE'),
    },
    { popularity, artists: tracks.map(({ artist }) => artist), split },
  );
  return {
    metrics,
    coverage: intervals ? intervalCoverage(tracks, split, predictions, intervals) : [],
    slices: errorSlices(tracks, split, predictions),
    noiseCeilings: noiseCeilings(tracks, split, predictions),
  };
}

async function fitToFiles(request: TrainingRequest, hooks?: FitHooks): Promise<ArtifactFiles> {
  const { tracks, split, config, foldBy = 'song', seed, referenceDate } = request;
  const train = tracks.filter((_, row) => split[row] === 'TRAIN');
  const { watched } = validationHalves(request);
  const fitted = await fit({ train, validation: watched, config, foldBy, seed, referenceDate }, hooks);
  try {
    return await encodeArtifact(fitted, { seed, referenceDate });
  } finally {
    if ('network' in fitted) fitted.network.dispose();
    if ('networks' in fitted) fitted.networks.forEach((network) => network.dispose());
  }
}

/** By the road that serving takes, so that what is stored is what will be answered. */
async function predictAll(files: ArtifactFiles, tracks: readonly LabelledTrack[]): Promise<Float64Array> {
  const predictor = await loadPredictor(files);
  try {
    return predictor.predict(tracks);
  } finally {
    predictor.dispose();
  }
}
