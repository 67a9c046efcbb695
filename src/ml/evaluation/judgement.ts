import type { Interval } from '../numeric/bootstrap.js';
import { regressionMetrics, type RegressionMetrics } from '../numeric/metrics.js';
import { atOnce, type Steps } from '../numeric/steps.js';
import { meanIntervalsInSteps, metricIntervals, type MetricIntervals } from './error-intervals.js';
import type { EstimatorName } from './estimators.js';

/** Rows of one split and what was said of them; arrays run in parallel. JSON-safe, and exact in JSON. */
export interface JudgedSplit {
  readonly artists: readonly string[];
  /** Popularity, 0–100. */
  readonly actual: readonly number[];
  readonly predicted: Readonly<Record<EstimatorName, readonly number[]>>;
  /** Of the model's estimates: what squared errors are of. A baseline's are its predictions. */
  readonly means: readonly number[];
  /** The model's 90 % prediction intervals; null where no row was left to calibrate on. */
  readonly intervals: readonly Interval[] | null;
}

/** How well a configuration does under one split, or under all folds of one. JSON-safe. */
export interface Judgement {
  readonly metrics: Readonly<
    Record<EstimatorName, RegressionMetrics & { readonly intervals: MetricIntervals }>
  >;
  /** Of the model's 90 % prediction intervals; null where a part has none. */
  readonly coverage: {
    /** Share of the rows whose popularity lay inside, 0–1. */
    readonly coverage: number;
    /** 95 %, artists resampled; null where there are fewer than two artists. */
    readonly coverageInterval: Interval | null;
    /** Points. */
    readonly meanWidth: number;
  } | null;
}

/**
 * One figure over all rows of all parts, such as the folds of a cross-validation: a large fold counts for more, and an
 * artist whose tracks lie in several folds is one cluster of the bootstrap.
 */
export function judgeTogether(parts: readonly JudgedSplit[]): Judgement {
  return atOnce(judgeInSteps(parts));
}

/** The same in steps: 0.2 s for the seed's data. */
export function* judgeInSteps(parts: readonly JudgedSplit[]): Steps<Judgement> {
  const artists = parts.flatMap((part) => part.artists);
  const actual = Float64Array.from(parts.flatMap((part) => part.actual));
  const judge = function* (estimator: EstimatorName) {
    const column = (read: (part: JudgedSplit) => readonly number[]) => Float64Array.from(parts.flatMap(read));
    const median = column((part) => part.predicted[estimator]);
    const mean = estimator === 'MODEL' ? column((part) => part.means) : median;
    const rows = { actual, median, mean };
    yield;
    return { ...regressionMetrics(rows), intervals: yield* metricIntervals({ ...rows, artists }) };
  };
  return {
    metrics: {
      MODEL: yield* judge('MODEL'),
      TRAIN_MEAN: yield* judge('TRAIN_MEAN'),
      ARTIST_MEAN: yield* judge('ARTIST_MEAN'),
      RIDGE: yield* judge('RIDGE'),
    },
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
