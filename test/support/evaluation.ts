import type { EvaluationRecord } from '../../src/db/json-columns.js';
import { baselineNames } from '../../src/ml/index.js';

/** The evaluation of a cell whose MAE is known. All other figures are 0. */
export function evaluationOf(mae: number): EvaluationRecord {
  const metric = (value: number) => ({
    n: 1,
    mae: value,
    mse: 0,
    rmse: 0,
    r2: null,
    bias: 0,
    intervals: { mae: { lower: value - 1, upper: value + 1 }, mse: null, rmse: null, r2: null, bias: null },
  });
  const baselines = Object.fromEntries(baselineNames.map((name) => [name, metric(0)]));
  return { metrics: { MODEL: metric(mae), ...baselines }, coverage: null };
}
