import { DomainError } from '../../errors.js';
import { type Estimate, type Interval, STORED_LEVEL } from '../../ml/index.js';
import type { PredictedTrack } from './predict.js';
import type { PredictionRecord } from './queries.js';

/** A prediction made in this request, or a stored one. */
export type AnyPrediction = PredictedTrack | PredictionRecord;

/** Predicts a stored prediction's track once more. */
export type PredictAgain = (stored: PredictionRecord) => Promise<PredictedTrack>;

/** Repeats the version's full prediction of the track, because a stored prediction contains points only. */
export async function estimateOf(prediction: AnyPrediction, again: PredictAgain): Promise<Estimate> {
  return 'estimate' in prediction ? prediction.estimate : (await again(prediction)).estimate;
}

/**
 * The interval that covers the true value with probability `level`; null if the version is not calibrated. That of
 * STORED_LEVEL is stored with a prediction.
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
 * What the popularity stays below with each of the probabilities, points; null of a version without distributions.
 *
 * @throws DomainError INVALID_ARGUMENT
 */
export async function quantilesOf(
  prediction: AnyPrediction,
  levels: readonly number[],
  again: PredictAgain,
): Promise<number[] | null> {
  if (levels.length > MAX_QUANTILES) {
    const message = `At most ${MAX_QUANTILES} levels are allowed per request; received ${levels.length}.`;
    throw new DomainError('INVALID_ARGUMENT', message, { field: ['levels'] });
  }
  for (const level of levels) checkShare('levels', level);
  if (prediction.probabilityOfLow === null) return null;
  const estimate = await estimateOf(prediction, again);
  return levels.map((level) => estimate.quantile(level)!);
}

/** Exceeds the number of distinct whole points. */
const MAX_QUANTILES = 101;

function checkShare(argument: string, value: number): void {
  if (value > 0 && value < 1) return;
  const message = `${argument} must lie between 0 and 1, ends excluded, such as 0.9; received ${value}.`;
  throw new DomainError('INVALID_ARGUMENT', message, { field: [argument] });
}
