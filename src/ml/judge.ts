import type { GroupBy } from './data/group.js';
import type { SplitName } from './data/split.js';
import type { LabelledTrack } from './data/track.js';
import { intervalCoverage, type IntervalCoverage } from './evaluation/coverage.js';
import {
  judgeEstimators,
  type EstimatorMetrics,
  type EstimatorName,
  type PointPredictions,
} from './evaluation/estimators.js';
import { noiseCeilings, type NoiseCeiling } from './evaluation/noise-ceiling.js';
import { permutationImportance, type FeatureImportance } from './evaluation/permutation-importance.js';
import { errorPlots, type ErrorPlot } from './evaluation/plots.js';
import { errorSlices, type ErrorSlice } from './evaluation/slices.js';
import { fitFiles } from './fit-files.js';
import type { Interval } from './numeric/bootstrap.js';
import { calibrate, type ConformalState } from './numeric/conformal.js';
import { encodeCalibration, type ArtifactFiles } from './serving/artifact.js';
import { loadPredictor, type Predictor } from './serving/predictor.js';
import { resolveConfig, type PresetName } from './training/config.js';

/** The rows that a model is judged on, and what its baselines are fitted with. */
export interface JudgedRows {
  readonly tracks: readonly LabelledTrack[];
  /** As `tracks`. */
  readonly split: readonly SplitName[];
  /** What out-of-fold folds hold together. */
  readonly foldBy: GroupBy;
  /** An integer. */
  readonly seed: number;
  /** ISO date, frozen with the dataset version. */
  readonly referenceDate: string;
}

/** The share of prediction intervals that shall hold the truth, of those that are stored with the predictions. */
export const STORED_LEVEL = 0.9;

/** Arrays run as the request's `tracks`. */
export interface TrainedModel extends Evaluation {
  readonly files: ArtifactFiles;
  /** Popularity, 0–100; what `predict` of the loaded files answers for each of them. */
  readonly predictions: Float64Array;
  /** The means of the estimates, points. */
  readonly means: Float64Array;
  /** Probabilities of at most LOW points; null of a model without distributions. */
  readonly probabilitiesOfLow: Float64Array | null;
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
  /** On TEST, the most important first; empty where there is no test track. */
  readonly importance: readonly FeatureImportance[];
  readonly plots: readonly ErrorPlot[];
}

/** Adds the calibration to the model's files, predicts every row with them and measures the errors. */
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

/** Rows to calibrate on, and files that have not seen them. */
interface CalibrationPart {
  readonly rows: readonly LabelledTrack[];
  readonly files: ArtifactFiles;
}

/** What intervals rest on: the labels of all parts' rows beside what each part's files say of them. */
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
  /** How far out each label lies, as intervals are calibrated. */
  readonly scores: Float64Array;
}

/** By the road that serving takes, so that what is stored is what will be answered. */
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

/** Rows asked at once: distributions of a million rows would take 400 MB. */
const CHUNK = 8192;

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}

/** What baselines that are fitted on TRAIN of `rows` say of each of `tracks`. */
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
