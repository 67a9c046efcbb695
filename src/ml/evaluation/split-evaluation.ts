import { type Interval } from '../../domain/interval.js';
import { type ByEstimator } from '../../domain/names.js';
import { type RegressionMetrics, regressionMetrics } from '../numeric/metrics.js';
import { atOnce, type Steps } from '../numeric/steps.js';
import { meanIntervalsInSteps, type MetricIntervals, metricIntervals } from './error-intervals.js';

/** Rows of one split with their predictions, as parallel arrays. JSON preserves it exactly. */
export interface SplitPredictions {
  readonly artists: readonly string[];
  /** Popularity, 0–100. */
  readonly actual: readonly number[];
  readonly predicted: ByEstimator<readonly number[]>;
  /** Means of the model's estimates, used for squared errors. A baseline's means are its predictions. */
  readonly means: readonly number[];
  /** The model's 90 % prediction intervals; null if there were no calibration rows. */
  readonly intervals: readonly Interval[] | null;
}

/** Evaluation of a configuration under one split, or under all folds of one. JSON-safe. */
export interface SplitEvaluation {
  readonly metrics: ByEstimator<RegressionMetrics & { readonly intervals: MetricIntervals }>;
  /** Coverage of the model's 90 % prediction intervals; null if a part has none. */
  readonly coverage: {
    /** Share of the rows whose popularity lies inside the interval, 0–1. */
    readonly coverage: number;
    /** 95 % interval, artists resampled; null if there are fewer than two artists. */
    readonly coverageInterval: Interval | null;
    /** In points. */
    readonly meanWidth: number;
  } | null;
}

/**
 * Metrics over the rows of all parts together, such as the folds of a cross-validation. Folds count by their number of
 * rows, and an artist with tracks in several folds is one cluster of the bootstrap.
 */
export function evaluateTogether(parts: readonly SplitPredictions[]): SplitEvaluation {
  return atOnce(evaluateInSteps(parts));
}

/** `evaluateTogether` in steps. Takes 0.2 s for 8,582 tracks. */
export function* evaluateInSteps(parts: readonly SplitPredictions[]): Steps<SplitEvaluation> {
  const artists = parts.flatMap((part) => part.artists);
  const actual = Float64Array.from(parts.flatMap((part) => part.actual));
  const evaluate = function* (estimator: string) {
    const column = (read: (part: SplitPredictions) => readonly number[]) =>
      Float64Array.from(parts.flatMap(read));
    const median = column((part) => part.predicted[estimator]!);
    const mean = estimator === 'MODEL' ? column((part) => part.means) : median;
    const rows = { actual, median, mean };
    yield;
    return { ...regressionMetrics(rows), intervals: yield* metricIntervals({ ...rows, artists }) };
  };
  const MODEL = yield* evaluate('MODEL');
  const baselines = Object.keys(parts[0]?.predicted ?? {}).filter(
    (name) => name !== 'MODEL' && parts.every(({ predicted }) => name in predicted), // releases can differ in baselines
  );
  const metrics: Record<string, SplitEvaluation['metrics']['MODEL']> = {};
  for (const estimator of baselines) metrics[estimator] = yield* evaluate(estimator);
  return {
    metrics: { MODEL, ...metrics },
    coverage: parts.every(({ intervals }) => intervals)
      ? yield* coverageOf(
          actual,
          parts.flatMap(({ intervals }) => intervals ?? []),
          artists,
        )
      : null,
  };
}

function* coverageOf(actual: Float64Array, intervals: readonly Interval[], artists: readonly string[]) {
  const inside = actual.map((value, row) =>
    Number(value >= intervals[row]!.lower && value <= intervals[row]!.upper),
  );
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    coverage: mean(inside),
    coverageInterval: (yield* meanIntervalsInSteps([inside], artists))[0]!,
    meanWidth: mean(Float64Array.from(intervals, ({ lower, upper }) => upper - lower)),
  };
}
