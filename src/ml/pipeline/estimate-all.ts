import { type Interval } from '../../domain/interval.js';
import type { LabelledTrack } from '../../domain/track.js';
import type { ArtifactFiles } from '../presets/files.js';
import { loadPredictor, type Predictor } from '../serving/predictor.js';

/** The nominal coverage of the stored prediction intervals. */
export const STORED_LEVEL = 0.9;

/** Predictions for some tracks. All arrays are parallel to the tracks. */
export interface Estimates {
  /** Predicted popularity, 0–100. Equal to the result of `predict` with the loaded files. */
  readonly predictions: Float64Array;
  /** Means of the predictive distributions, in points. */
  readonly means: Float64Array;
  /** Probabilities of at most LOW points; null for a model without distributions. */
  readonly probabilitiesOfLow: Float64Array | null;
  /** Prediction intervals of STORED_LEVEL; null if there were no calibration rows. */
  readonly intervals: readonly Interval[] | null;
}

/** With the nonconformity scores of the labels. */
interface ScoredEstimates extends Estimates {
  /** Nonconformity score of each label. */
  readonly scores: Float64Array;
}

/** Uses the same code path as serving, so stored predictions equal served ones. */
export function estimateAll(predictor: Predictor, tracks: readonly LabelledTrack[]): ScoredEstimates {
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

export function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}

/** Loads a predictor for the duration of one call. */
export async function withPredictor<Answer>(
  files: ArtifactFiles,
  use: (predictor: Predictor) => Answer,
): Promise<Answer> {
  const predictor = await loadPredictor(files);
  try {
    return use(predictor);
  } finally {
    predictor.dispose();
  }
}
