import type { PredictionRecord } from '../../db/predictions/predictions.pages.js';
import { type Interval } from '../../domain/interval.js';
import { MAX_QUANTILES } from '../../domain/limits.js';
import { DomainError } from '../../errors.js';
import { type Estimate, STORED_LEVEL } from '../../ml/index.js';
import type { PredictedTrack } from './predict.js';

/** A prediction computed in this request, or a stored one. */
export type AnyPrediction = PredictedTrack | PredictionRecord;

/** Computes the estimate for the track of a stored prediction. */
export type PredictAgain = (stored: PredictionRecord) => Promise<PredictedTrack>;

/** The complete estimate. A stored prediction has only the points, so the rest is computed again. */
export async function estimateOf(prediction: AnyPrediction, again: PredictAgain): Promise<Estimate> {
  return 'estimate' in prediction ? prediction.estimate : (await again(prediction)).estimate;
}

/**
 * The interval that contains the actual popularity with probability `level`; null if the version has no calibration. The
 * interval of STORED_LEVEL is stored with a prediction.
 *
 * @throws DomainError INVALID_ARGUMENT
 */
export async function intervalOf(
  prediction: AnyPrediction,
  level: number,
  again: PredictAgain,
): Promise<Interval | null> {
  checkShare('level', level);
  if ('estimate' in prediction) return prediction.estimate.interval(level);
  const { lower, upper } = prediction;
  if (lower === null || upper === null) return null;
  return level === STORED_LEVEL ? { lower, upper } : (await estimateOf(prediction, again)).interval(level);
}

/**
 * The quantiles of the popularity at the given probabilities, in points; null for a version without distributions.
 *
 * @throws DomainError INVALID_ARGUMENT
 */
export async function quantilesOf(
  prediction: AnyPrediction,
  levels: readonly number[],
  again: PredictAgain,
): Promise<number[] | null> {
  if (levels.length > MAX_QUANTILES) {
    const message = `A request can read at most ${MAX_QUANTILES} quantiles; received ${levels.length} levels.`;
    throw new DomainError('INVALID_ARGUMENT', message, { field: ['levels'] });
  }
  for (const level of levels) checkShare('levels', level);
  if (prediction.probabilityOfLow === null) return null;
  const estimate = await estimateOf(prediction, again);
  return levels.map((level) => estimate.quantile(level)!);
}

function checkShare(argument: string, value: number): void {
  if (value > 0 && value < 1) return;
  const message = `${argument} must lie between 0 and 1, ends excluded, such as 0.9; received ${value}.`;
  throw new DomainError('INVALID_ARGUMENT', message, { field: [argument] });
}
