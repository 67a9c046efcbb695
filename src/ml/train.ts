import type { GroupBy } from './data/group.js';
import type { SplitName } from './data/split.js';
import type { LabelledTrack } from './data/track.js';
import { judgeEstimators, type EstimatorMetrics } from './evaluation/estimators.js';
import { encodeArtifact, type ArtifactFiles } from './serving/artifact.js';
import { loadPredictor } from './serving/predictor.js';
import { resolveConfig, type PresetName, type TrainingConfig } from './training/config.js';
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
}

/** SAVING is announced last: writing the files is the caller's. */
export type TrainingPhase = 'FEATURES' | 'TRAINING' | 'EVALUATION' | 'SAVING';

interface TrainingHooks {
  /** `epochsPlanned` comes with TRAINING of a network. */
  readonly onPhase?: (phase: TrainingPhase, epochsPlanned?: number) => void;
  readonly onEpoch?: (metrics: EpochMetrics) => void;
}

interface TrainedModel {
  readonly files: ArtifactFiles;
  /** Popularity, 0–100, as `tracks`; what `predict` of the loaded files answers for each of them. */
  readonly predictions: Float64Array;
  /** The model and the baselines, on every split that has tracks. */
  readonly metrics: EstimatorMetrics[];
}

/**
 * Trains on the engine that `openBackend` opened (baselines need none). The same request on the same engine gives the
 * same bytes.
 *
 * @throws TrainingDataError, TrainingDiverged
 */
export async function train(request: TrainingRequest, hooks: TrainingHooks = {}): Promise<TrainedModel> {
  const { tracks, split, config } = request;
  hooks.onPhase?.('FEATURES');
  const epochsPlanned = 'epochs' in config ? config.epochs : undefined;
  const files = await fitToFiles(request, {
    onFeatures: () => hooks.onPhase?.('TRAINING', epochsPlanned),
    onEpoch: hooks.onEpoch,
  });

  hooks.onPhase?.('EVALUATION');
  const baseline = async (preset: PresetName) =>
    predictAll(await fitToFiles({ ...request, config: resolveConfig(preset) }), tracks);
  const predictions = await predictAll(files, tracks);
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
    popularity,
    split,
  );
  hooks.onPhase?.('SAVING');
  return { files, predictions, metrics };
}

async function fitToFiles(request: TrainingRequest, hooks?: FitHooks): Promise<ArtifactFiles> {
  const { tracks, split, config, foldBy = 'song', seed, referenceDate } = request;
  const inSplit = (name: SplitName) => tracks.filter((_, row) => split[row] === name);
  const fitted = await fit(
    { train: inSplit('TRAIN'), validation: inSplit('VALIDATION'), config, foldBy, seed, referenceDate },
    hooks,
  );
  try {
    return await encodeArtifact(fitted, { seed, referenceDate });
  } finally {
    if ('network' in fitted) fitted.network.dispose();
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
