import { DomainError } from '../../errors.js';
import { type Interval, STORED_LEVEL } from '../../ml/index.js';
import type { PredictedTrack } from './predict.js';
import type { PredictionRecord } from './queries.js';

/**
 * The interval that holds the truth with probability `level`; null where the version has no calibration. A stored
 * prediction has that of STORED_LEVEL with it, and is asked again for any other.
 *
 * @param again predicts a stored prediction's track once more
 * @throws DomainError INVALID_ARGUMENT
 */
export async function intervalOf(
  prediction: PredictedTrack | PredictionRecord,
  level: number,
  again: (stored: PredictionRecord) => Promise<PredictedTrack>,
): Promise<Interval | null> {
  if (!(level > 0 && level < 1)) {
    const message = `level must lie between 0 and 1, ends excluded, such as 0.9; received ${level}.`;
    throw new DomainError('INVALID_ARGUMENT', message, { field: ['level'] });
  }
  if ('estimate' in prediction) return prediction.estimate.interval(level);
  const { lower, upper } = prediction;
  if (lower === null || upper === null) return null;
  return level === STORED_LEVEL ? { lower, upper } : (await again(prediction)).estimate.interval(level);
}
