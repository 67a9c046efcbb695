/**
 * Error metrics. `residual = actual − predicted`, in popularity points. If a model predicts a distribution, absolute
 * errors and residuals use its median, and squared errors use its mean, because each functional minimises the
 * corresponding score (Gneiting 2011, Making and evaluating point forecasts). Other models have one prediction for both.
 */
export interface RegressionMetrics {
  /** Number of rows. */
  readonly n: number;
  /** Mean absolute error of the median, in points. */
  readonly mae: number;
  /** Mean squared error of the mean, in points². */
  readonly mse: number;
  /** √mse, in points. */
  readonly rmse: number;
  /** 1 − mse / variance of the actuals; `null` if the actual values do not vary. */
  readonly r2: number | null;
  /** Mean residual of the median, in points. If it is above 0, the predictions are too low. */
  readonly bias: number;
}

/** Parallel arrays with at least one value each, in points. */
export interface PredictedRows {
  readonly actual: Float64Array;
  readonly median: Float64Array;
  readonly mean: Float64Array;
}

/**
 * Error metrics of one set of predictions. @throws RangeError if the arrays differ in length or are empty
 *
 * @example
 * ```ts
 * const predicted = Float64Array.of(50, 60);
 * const { mae, bias } = regressionMetrics({
 *   actual: Float64Array.of(52, 56),
 *   median: predicted,
 *   mean: predicted,
 * }); // mae 3, bias −1
 * ```
 */
export function regressionMetrics({ actual, median, mean: expected }: PredictedRows): RegressionMetrics {
  const n = actual.length;
  if (n === 0 || median.length !== n || expected.length !== n) {
    throw new RangeError(
      `Expected as many predictions as actual values, and at least one; received ${median.length} medians and ` +
        `${expected.length} means for ${n} actual values.`,
    );
  }
  let absolute = 0;
  let squared = 0;
  let residuals = 0;
  let actuals = 0;
  for (let i = 0; i < n; i++) {
    const residual = actual[i]! - median[i]!;
    absolute += Math.abs(residual);
    squared += (actual[i]! - expected[i]!) ** 2;
    residuals += residual;
    actuals += actual[i]!;
  }
  const mean = actuals / n;
  let variation = 0;
  for (let i = 0; i < n; i++) variation += (actual[i]! - mean) ** 2;
  const mse = squared / n;
  return {
    n,
    mae: absolute / n,
    mse,
    rmse: Math.sqrt(mse),
    r2: variation > 0 ? 1 - squared / variation : null,
    bias: residuals / n,
  };
}
