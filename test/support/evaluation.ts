import type { EvaluationRecord } from '../../src/db/json-columns.js';
import type { EstimatorName } from '../../src/domain/names.js';

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
  const names: readonly EstimatorName[] = ['MODEL', 'TRAIN_MEAN', 'ARTIST_MEAN', 'RIDGE'];
  const metrics = Object.fromEntries(names.map((name) => [name, metric(name === 'MODEL' ? mae : 0)]));
  return { metrics: metrics as EvaluationRecord['metrics'], coverage: null };
}
