import { type FeatureImportance, permutationImportance } from '../evaluation/permutation-importance.js';
import { type ErrorPlot, errorPlots } from '../evaluation/plots.js';
import type { ArtifactFiles } from '../presets/files.js';
import type { CalibratedModel } from './calibrate.js';
import { estimateAll, type Estimates, withPredictor } from './estimate-all.js';
import type { TrainingHooks } from './fit.js';
import { type MeasuredErrors, measureErrors } from './measure-errors.js';
import type { EvaluatedTracks } from './predict-baselines.js';

/** All arrays are parallel to the request's `tracks`. */
export interface TrainedModel extends Evaluation, Estimates {
  readonly files: ArtifactFiles;
  /** Number of calibration rows. */
  readonly calibrationRows: number;
}

/** The measured errors of a model. */
export interface Evaluation extends MeasuredErrors {
  /** Permutation importance on TEST, in descending order; empty if there is no TEST track. */
  readonly importance: readonly FeatureImportance[];
  readonly plots: readonly ErrorPlot[];
}

/** Predicts every row with the model's files and measures the errors: the last step of a training run. */
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
  const { predictions } = answers;
  return {
    files,
    ...answers,
    calibrationRows: calibration.scores.length,
    ...(await measureErrors(answers, rows)),
    importance,
    plots: errorPlots({ tracks, split, predictions, scores, calibration }),
  };
}
