/** How far predictions are from the truth. `residual = actual − predicted`, in popularity points. */
export interface RegressionMetrics {
  /** Rows judged. */
  readonly n: number;
  /** Mean absolute error, points. */
  readonly mae: number;
  /** Mean squared error, points². */
  readonly mse: number;
  /** √mse, points. */
  readonly rmse: number;
  /** 1 − Σresidual² / Σ(actual − mean actual)²; `null` where the actuals do not vary. */
  readonly r2: number | null;
  /** Mean residual, points: above 0 the predictions are too low. */
  readonly bias: number;
}

/** Both arrays run in parallel and hold at least one value. */
export function regressionMetrics(actual: Float64Array, predicted: Float64Array): RegressionMetrics {
  const n = actual.length;
  if (n === 0 || predicted.length !== n) {
    throw new RangeError(
      `Metrics need as many predictions as actual values, and at least one; got ${predicted.length} and ${n}.`,
    );
  }
  let absolute = 0;
  let squared = 0;
  let residuals = 0;
  let actuals = 0;
  for (let i = 0; i < n; i++) {
    const residual = actual[i]! - predicted[i]!;
    absolute += Math.abs(residual);
    squared += residual * residual;
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
