import { type IntervalCoverage, intervalCoverage } from '../evaluation/coverage.js';
import {
  type EstimatorMetrics,
  evaluateEstimators,
  type PointPredictions,
} from '../evaluation/estimators.js';
import { type NoiseCeiling, noiseCeilings } from '../evaluation/noise-ceiling.js';
import { type FeatureImportance, permutationImportance } from '../evaluation/permutation-importance.js';
import { type ErrorPlot, errorPlots } from '../evaluation/plots.js';
import { type ErrorSlice, errorSlices } from '../evaluation/slices.js';
import type { ArtifactFiles } from '../presets/files.js';
import type { CalibratedModel } from './calibrate.js';
import { estimateAll, type Estimates, withPredictor } from './estimate-all.js';
import type { TrainingHooks } from './fit.js';
import { type EvaluatedTracks, mapBaselines, predictBaselines } from './predict-baselines.js';

/** All arrays are parallel to the request's `tracks`. */
export interface TrainedModel extends Evaluation, Estimates {
  readonly files: ArtifactFiles;
  /** Number of calibration rows. */
  readonly calibrationRows: number;
}

/** The measured errors of a model. */
export interface Evaluation {
  /** Metrics of the model and the baselines on every split that has tracks. */
  readonly metrics: readonly EstimatorMetrics[];
  /** Coverage of the stored intervals on TEST; empty if there are none. */
  readonly coverage: readonly IntervalCoverage[];
  readonly slices: readonly ErrorSlice[];
  readonly noiseCeilings: readonly NoiseCeiling[];
  /** Permutation importance on TEST, in descending order; empty if there is no TEST track. */
  readonly importance: readonly FeatureImportance[];
  readonly plots: readonly ErrorPlot[];
}

/** Predicts every row with the model's files and measures the errors: the last step of a training. */
export async function evaluate(
  { files, calibration }: CalibratedModel,
  rows: EvaluatedTracks,
  hooks: Pick<TrainingHooks, 'onPhase'> = {},
): Promise<TrainedModel> {
  hooks.onPhase?.('EVALUATION');
  const { tracks, split } = rows;
  const { estimated, importance } = await withPredictor(files, (predictor) => ({
    estimated: estimateAll(predictor, tracks),
    importance: permutationImportance(
      predictor.grouped,
      tracks.filter((_, row) => split[row] === 'TEST'),
    ),
  }));
  const { scores, ...answers } = estimated;
  const { predictions, intervals } = answers;
  const baselines = await predictBaselines(rows, tracks);
  return {
    files,
    ...answers,
    calibrationRows: calibration.scores.length,
    metrics: evaluateEstimators(
      {
        MODEL: { median: predictions, mean: estimated.means },
        ...mapBaselines(baselines, (predicted): PointPredictions => ({ median: predicted, mean: predicted })),
      },
      {
        popularity: Float64Array.from(tracks, ({ popularity }) => popularity),
        artists: tracks.map(({ artist }) => artist),
        split,
      },
    ),
    coverage: intervals ? intervalCoverage(tracks, split, predictions, intervals) : [],
    slices: errorSlices(tracks, split, predictions),
    noiseCeilings: noiseCeilings(tracks, split, predictions),
    importance,
    plots: errorPlots({ tracks, split, predictions, scores, calibration }),
  };
}
