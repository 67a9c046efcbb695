import { type Interval } from '../../domain/interval.js';
import { type ComparedMetric, comparedMetrics } from '../../domain/registry-names.js';
import { bootstrap, bootstrapIntervals } from '../numeric/bootstrap.js';
import type { Steps } from '../numeric/steps.js';
import { BOOTSTRAP_SEED } from './error-intervals.js';

/** Sums over the tracks of a block of artists, for two versions. */
export interface ComparedSums {
  readonly n: number;
  /** Sum of actual − 50. The offset keeps the sums of squares small. Predictions have the same offset. */
  readonly actual: number;
  readonly actualSquares: number;
  readonly baselineAbsolute: number;
  readonly candidateAbsolute: number;
  /** Sum of the squared errors of the means. */
  readonly baselineSquares: number;
  readonly candidateSquares: number;
  readonly baselineResiduals: number;
  readonly candidateResiduals: number;
  readonly baselinePredicted: number;
  readonly candidatePredicted: number;
  readonly baselinePredictedSquares: number;
  readonly candidatePredictedSquares: number;
  readonly predictedProducts: number;
  /** Sum of |candidate's prediction − baseline's prediction|. */
  readonly apart: number;
  /** Number of tracks with predictions at most CLOSE points apart. */
  readonly close: number;
}

/** Predictions that differ by at most this many points are close. */
export const CLOSE = 5;

/** The errors of two versions on the same tracks. */
export interface ErrorDifference {
  readonly baseline: number;
  readonly candidate: number;
  /** candidate − baseline. */
  readonly difference: number;
  /** 95 % interval, artists resampled; null if there are fewer than two blocks of artists. */
  readonly differenceInterval: Interval | null;
}

export interface MetricDifference extends ErrorDifference {
  readonly metric: ComparedMetric;
}

const errorColumns = [
  'n',
  'actual',
  'actualSquares',
  'baselineAbsolute',
  'candidateAbsolute',
  'baselineSquares',
  'candidateSquares',
  'baselineResiduals',
  'candidateResiduals',
] as const;

/**
 * The metrics of both versions and their paired differences: both sides use the same resamples of artists. R² is left out
 * if the actual values do not vary. The result is empty if there are no tracks.
 */
export function* metricDifferences(blocks: readonly ComparedSums[]): Steps<MetricDifference[]> {
  if (blocks.length === 0) return [];
  const columns = errorColumns.map((name) => Float64Array.from(blocks, (block) => block[name]));
  const total = Float64Array.from(columns, sum);
  const intervals = yield* bootstrap(
    { ...apart(blocks.length), columns },
    (sums) => {
      const { baseline, candidate } = metricsOf(sums);
      return comparedMetrics.map((metric) => candidate[metric] - baseline[metric]);
    },
    BOOTSTRAP_SEED,
  );
  const { baseline, candidate } = metricsOf(total);
  return comparedMetrics
    .map((metric, i) => ({
      metric,
      ...difference(baseline[metric], candidate[metric], intervals[i]!),
    }))
    .filter(({ difference: value }) => !Number.isNaN(value));
}

function metricsOf(sums: Float64Array) {
  const [n = 0, actual = 0, actualSquares = 0, ...errors] = sums;
  const variation = actualSquares - (actual * actual) / n;
  const side = (offset: 0 | 1): Record<ComparedMetric, number> => {
    const squares = errors[2 + offset]!;
    return {
      MAE: errors[offset]! / n,
      MSE: squares / n,
      RMSE: Math.sqrt(squares / n),
      R2: variation > 1e-6 * n ? 1 - squares / variation : NaN,
      BIAS: errors[4 + offset]! / n,
    };
  };
  return { baseline: side(0), candidate: side(1) };
}

/** Agreement of the predictions of two versions, independent of the actual values. */
export interface Agreement {
  readonly n: number;
  /** Pearson correlation of the predictions; null if one side predicts a constant. */
  readonly correlation: number | null;
  /** In points. */
  readonly meanAbsoluteDifference: number;
  /** Share of the tracks with predictions at most CLOSE points apart, 0–1. */
  readonly close: number;
}

/** Returns null if there are no tracks. */
export function agreement(blocks: readonly ComparedSums[]): Agreement | null {
  if (blocks.length === 0) return null;
  const total = (name: keyof ComparedSums) => sum(blocks.map((block) => block[name]));
  const n = total('n');
  const [baseline, candidate] = [total('baselinePredicted'), total('candidatePredicted')];
  const variance = (squares: number, values: number) => squares / n - (values / n) ** 2;
  const spread = Math.sqrt(
    Math.max(0, variance(total('baselinePredictedSquares'), baseline)) *
      Math.max(0, variance(total('candidatePredictedSquares'), candidate)),
  );
  const covariance = total('predictedProducts') / n - (baseline / n) * (candidate / n);
  return {
    n,
    correlation: spread > 1e-9 ? Math.max(-1, Math.min(1, covariance / spread)) : null,
    meanAbsoluteDifference: total('apart') / n,
    close: total('close') / n,
  };
}

/** The tracks of one slice, by blocks of artists. */
export interface ComparedSlice {
  readonly label: string;
  readonly n: number;
  /** For each block: the number of tracks, and the sum of absolute errors of each version. */
  readonly blocks: readonly (readonly [n: number, baseline: number, candidate: number])[];
}

export interface SliceDifference extends ErrorDifference {
  readonly label: string;
  readonly n: number;
}

/** Paired differences of the mean absolute error in each slice. */
export function* sliceDifferences(slices: readonly ComparedSlice[]): Steps<SliceDifference[]> {
  const found: SliceDifference[] = [];
  for (const { label, n, blocks } of slices) {
    const columns = ([0, 1, 2] as const).map((c) => Float64Array.from(blocks, (block) => block[c]));
    const [interval] = bootstrapIntervals(
      { ...apart(blocks.length), columns },
      ([tracks = 0, baseline = 0, candidate = 0]) => [(candidate - baseline) / tracks],
      BOOTSTRAP_SEED,
    );
    found.push({ label, n, ...difference(sum(columns[1]!) / n, sum(columns[2]!) / n, interval!) });
    yield;
  }
  return found;
}

const difference = (baseline: number, candidate: number, differenceInterval: Interval | null) => ({
  baseline,
  candidate,
  difference: candidate - baseline,
  differenceInterval,
});

/** Each block is one cluster. */
const apart = (blocks: number) => ({
  clusterOf: Int32Array.from({ length: blocks }, (_, block) => block),
  clusters: blocks,
});

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
