import { type ByEstimator, type SplitName, splitNames } from '../../domain/names.js';
import { type RegressionMetrics, regressionMetrics } from '../numeric/metrics.js';
import { atOnce } from '../numeric/steps.js';
import { type MetricIntervals, metricIntervals } from './error-intervals.js';

/** Metrics of one estimator on one split, with intervals. */
export interface EstimatorMetrics extends RegressionMetrics {
  /** MODEL, or the name of a baseline. */
  readonly estimator: string;
  readonly split: SplitName;
  readonly intervals: MetricIntervals;
}

/** The two point predictions. They are equal if a model predicts one number. */
export interface PointPredictions {
  /** Used for absolute errors and residuals. */
  readonly median: Float64Array;
  /** Used for squared errors. */
  readonly mean: Float64Array;
}

/** The rows of the evaluation, as parallel arrays. */
export interface EvaluationRows {
  readonly popularity: Float64Array;
  readonly artists: readonly string[];
  readonly split: readonly SplitName[];
}

/** Metrics of every estimator on every split that has tracks. */
export function evaluateEstimators(
  predictions: ByEstimator<PointPredictions>,
  { popularity, artists, split }: EvaluationRows,
): EstimatorMetrics[] {
  return splitNames
    .filter((name) => split.includes(name))
    .flatMap((name) => {
      const inSplit = (_: unknown, row: number) => split[row] === name;
      const actual = popularity.filter(inSplit);
      const own = artists.filter(inSplit);
      return Object.entries(predictions).map(([estimator, { median, mean }]) => {
        const rows = { actual, median: median.filter(inSplit), mean: mean.filter(inSplit) };
        return {
          estimator,
          split: name,
          ...regressionMetrics(rows),
          intervals: atOnce(metricIntervals({ ...rows, artists: own })),
        };
      });
    });
}
