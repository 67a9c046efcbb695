import type { SplitName } from '../data/split.js';
import { regressionMetrics, type RegressionMetrics } from '../numeric/metrics.js';

/** Who made the predictions: the model, or a baseline that was fitted on the same training rows. */
export type EstimatorName = 'MODEL' | 'TRAIN_MEAN' | 'ARTIST_MEAN' | 'RIDGE';

/** How well one estimator does on one split. */
export interface EstimatorMetrics extends RegressionMetrics {
  readonly estimator: EstimatorName;
  readonly split: SplitName;
}

const SPLITS: readonly SplitName[] = ['TRAIN', 'VALIDATION', 'TEST'];

/** Every estimator on every split that has tracks; all arrays run in the order of the tracks. */
export function judgeEstimators(
  predictions: Readonly<Record<EstimatorName, Float64Array>>,
  popularity: Float64Array,
  split: readonly SplitName[],
): EstimatorMetrics[] {
  return SPLITS.filter((name) => split.includes(name)).flatMap((name) => {
    const inSplit = (_: number, row: number) => split[row] === name;
    const actual = popularity.filter(inSplit);
    return (Object.keys(predictions) as EstimatorName[]).map((estimator) => ({
      estimator,
      split: name,
      ...regressionMetrics(actual, predictions[estimator].filter(inSplit)),
    }));
  });
}
