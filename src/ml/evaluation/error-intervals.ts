import { type Interval } from '../../domain/interval.js';
import { bootstrap, type ClusteredRows } from '../numeric/bootstrap.js';
import type { PredictedRows } from '../numeric/metrics.js';
import { atOnce, type Steps } from '../numeric/steps.js';

/** 95 % bootstrap intervals of the metrics with the same names, artists resampled; null if there are too few artists. */
export interface MetricIntervals {
  readonly mae: Interval | null;
  readonly mse: Interval | null;
  readonly rmse: Interval | null;
  readonly r2: Interval | null;
  readonly bias: Interval | null;
}

/** Rows of one evaluation, as parallel arrays. */
export interface EvaluatedRows extends PredictedRows {
  readonly artists: readonly string[];
}

/** The seed is the same for every version, so that intervals of versions are comparable. */
export const BOOTSTRAP_SEED = 1;

export function* metricIntervals({ actual, median, mean, artists }: EvaluatedRows): Steps<MetricIntervals> {
  const residuals = actual.map((value, row) => value - median[row]!);
  const centre = actual.reduce((sum, value) => sum + value, 0) / actual.length; // keeps the sums of squares small
  const centred = actual.map((value) => value - centre);
  const columns = [
    new Float64Array(actual.length).fill(1),
    residuals.map(Math.abs),
    actual.map((value, row) => (value - mean[row]!) ** 2),
    residuals,
    centred,
    centred.map((value) => value ** 2),
  ];
  const [mae, mse, rmse, r2, bias] = yield* bootstrap(
    { ...clusters(artists), columns },
    ([n = 0, absolute = 0, squared = 0, residual = 0, sum = 0, squares = 0]) => {
      const variation = squares - (sum * sum) / n;
      const explained = variation > 1e-9 ? 1 - squared / variation : NaN;
      return [absolute / n, squared / n, Math.sqrt(squared / n), explained, residual / n];
    },
    BOOTSTRAP_SEED,
  );
  return { mae: mae!, mse: mse!, rmse: rmse!, r2: r2!, bias: bias! };
}

/** Intervals of the means of several columns over the same rows. */
export function meanIntervals(
  columns: readonly Float64Array[],
  artists: readonly string[],
): (Interval | null)[] {
  return atOnce(meanIntervalsInSteps(columns, artists));
}

export function* meanIntervalsInSteps(
  columns: readonly Float64Array[],
  artists: readonly string[],
): Steps<(Interval | null)[]> {
  return yield* bootstrap(
    { ...clusters(artists), columns: [new Float64Array(artists.length).fill(1), ...columns] },
    ([n = 0, ...sums]) => sums.map((sum) => sum / n),
    BOOTSTRAP_SEED,
  );
}

/** Assigns a cluster to each row: one per artist, numbered in order of appearance. */
export function clusters(artists: readonly string[]): Pick<ClusteredRows, 'clusterOf' | 'clusters'> {
  const numbers = new Map<string, number>();
  const clusterOf = Int32Array.from(artists, (artist) => {
    const number = numbers.get(artist) ?? numbers.size;
    numbers.set(artist, number);
    return number;
  });
  return { clusterOf, clusters: numbers.size };
}
