import { type Estimate, STORED_LEVEL } from '../ml/index.js';
import type { PredictionRow } from './predictions/row.js';

/** Whether an estimate of a version equals the stored prediction and its interval, bit for bit. */
export function reproduces(
  estimate: Estimate,
  stored: Pick<PredictionRow, 'predicted' | 'mean' | 'probabilityOfLow' | 'lower' | 'upper'>,
): boolean {
  const interval = estimate.interval(STORED_LEVEL);
  return (
    estimate.popularity === stored.predicted &&
    estimate.mean === stored.mean &&
    estimate.probabilityOfLow === stored.probabilityOfLow &&
    (interval?.lower ?? null) === stored.lower &&
    (interval?.upper ?? null) === stored.upper
  );
}
