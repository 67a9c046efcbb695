import { type Interval } from '../domain/interval.js';
import { type EstimatorName, type PresetName, type SplitName } from '../domain/names.js';
import type { LabelledTrack } from '../domain/track.js';
import type { GroupBy } from './data/group.js';
import { type IntervalCoverage, intervalCoverage } from './evaluation/coverage.js';
import { type EstimatorMetrics, judgeEstimators, type PointPredictions } from './evaluation/estimators.js';
import { type NoiseCeiling, noiseCeilings } from './evaluation/noise-ceiling.js';
import { type FeatureImportance, permutationImportance } from './evaluation/permutation-importance.js';
import { type ErrorPlot, errorPlots } from './evaluation/plots.js';
import { type ErrorSlice, errorSlices } from './evaluation/slices.js';
import { fitFiles } from './fit-files.js';
import { calibrate, type ConformalState } from './numeric/conformal.js';
import { type ArtifactFiles, encodeCalibration } from './serving/artifact.js';
import { loadPredictor, type Predictor } from './serving/predictor.js';
import { resolveConfig } from './training/config.js';

/** The rows that a model is evaluated on and its baselines are fitted on. */
export interface JudgedRows {
  readonly tracks: readonly LabelledTrack[];
  /** Parallel to `tracks`. */
  readonly split: readonly SplitName[];
  /** Grouping of the out-of-fold folds. */
  readonly foldBy: GroupBy;
  /** An integer. */
  readonly seed: number;
  /** ISO date, frozen with the dataset version. */
  readonly referenceDate: string;
}

/** The nominal coverage of the stored prediction intervals. */
export const STORED_LEVEL = 0.9;

/** All arrays are parallel to the request's `tracks`. */
export interface TrainedModel extends Evaluation {
  readonly files: ArtifactFiles;
  /** Predicted popularity, 0–100. Equal to the result of `predict` with the loaded files. */
  readonly predictions: Float64Array;
  /** Means of the predictive distributions, in points. */
  readonly means: Float64Array;
  /** Probabilities of at most LOW points; null for a model without distributions. */
  readonly probabilitiesOfLow: Float64Array | null;
  /** Prediction intervals of STORED_LEVEL; null if there were no calibration rows. */
  readonly intervals: readonly Interval[] | null;
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

/** Adds the calibration to the model's files, predicts every row with these files and measures the errors. */
export async function judge(
  uncalibrated: ArtifactFiles,
  calibration: ConformalState,
  rows: JudgedRows,
): Promise<TrainedModel> {
  const { tracks, split } = rows;
  const files = withCalibration(uncalibrated, calibration);
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
    metrics: judgeEstimators(
      {
        MODEL: { median: predictions, mean: estimated.means },
        TRAIN_MEAN: point(baselines.TRAIN_MEAN),
        ARTIST_MEAN: point(baselines.ARTIST_MEAN),
        RIDGE: point(baselines.RIDGE),
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

export function withCalibration(files: ArtifactFiles, calibration: ConformalState): ArtifactFiles {
  return new Map(files).set('calibration.json', encodeCalibration(calibration));
}

/** Calibration rows, and files of a model that was not fitted on them. */
interface CalibrationPart {
  readonly rows: readonly LabelledTrack[];
  readonly files: ArtifactFiles;
}

/** Computes the nonconformity scores of all parts. Each part's rows are scored with its own files. */
export async function calibrateOn(parts: Iterable<CalibrationPart>): Promise<ConformalState> {
  const scores: number[] = [];
  for (const { rows, files } of parts) {
    await withPredictor(files, (predictor) => {
      for (const chunk of chunks(rows))
        predictor
          .estimate(chunk)
          .forEach((estimate, row) => scores.push(estimate.score(chunk[row]!.popularity)));
    });
  }
  return calibrate(Float64Array.from(scores));
}

interface Estimated extends Pick<TrainedModel, 'predictions' | 'means' | 'probabilitiesOfLow' | 'intervals'> {
  /** Nonconformity score of each label. */
  readonly scores: Float64Array;
}

/** Uses the same code path as serving, so stored predictions equal served ones. */
export function estimateAll(predictor: Predictor, tracks: readonly LabelledTrack[]): Estimated {
  const rows = Array.from(chunks(tracks), (chunk) =>
    predictor.estimate(chunk).map((estimate, row) => ({
      popularity: estimate.popularity,
      mean: estimate.mean,
      low: estimate.probabilityOfLow,
      interval: estimate.interval(STORED_LEVEL),
      score: estimate.score(chunk[row]!.popularity),
    })),
  ).flat();
  return {
    predictions: Float64Array.from(rows, ({ popularity }) => popularity),
    means: Float64Array.from(rows, ({ mean }) => mean),
    probabilitiesOfLow: everyOrNull(
      rows.map(({ low }) => low),
      (lows) => Float64Array.from(lows),
    ),
    intervals: everyOrNull(
      rows.map(({ interval }) => interval),
      (intervals) => intervals,
    ),
    scores: Float64Array.from(rows, ({ score }) => score),
  };
}

function everyOrNull<Value, Result>(
  values: readonly (Value | null)[],
  make: (values: readonly Value[]) => Result,
): Result | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length && known.length > 0 ? make(known) : null;
}

/** Rows per call. The distributions of a million rows would take 400 MB. */
const CHUNK = 8192;

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}

/** Predictions for `tracks` by baselines that are fitted on TRAIN of `rows`. */
export async function predictBaselines(
  rows: JudgedRows,
  tracks: readonly LabelledTrack[],
): Promise<Record<Exclude<EstimatorName, 'MODEL'>, Float64Array>> {
  const train = rows.tracks.filter((_, row) => rows.split[row] === 'TRAIN');
  const baseline = async (preset: PresetName) =>
    predictAll(await fitFiles({ ...rows, train, watched: [], config: resolveConfig(preset) }), tracks);
  const trainMean = train.reduce((sum, { popularity }) => sum + popularity, 0) / train.length;
  return {
    TRAIN_MEAN: new Float64Array(tracks.length).fill(trainMean),
    ARTIST_MEAN: await baseline('ARTIST_MEAN'),
    RIDGE: await baseline('RIDGE'),
  };
}

function point(predicted: Float64Array): PointPredictions {
  return { median: predicted, mean: predicted };
}

function predictAll(files: ArtifactFiles, tracks: readonly LabelledTrack[]): Promise<Float64Array> {
  return withPredictor(files, (predictor) => predictor.predict(tracks));
}

export async function withPredictor<Answer>(
  files: ArtifactFiles,
  ask: (predictor: Predictor) => Answer,
): Promise<Answer> {
  const predictor = await loadPredictor(files);
  try {
    return ask(predictor);
  } finally {
    predictor.dispose();
  }
}
