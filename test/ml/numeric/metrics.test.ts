import { regressionMetrics } from '../../../src/ml/numeric/metrics.js';

const of = (actual: number[], predicted: number[]) =>
  regressionMetrics({
    actual: Float64Array.from(actual),
    median: Float64Array.from(predicted),
    mean: Float64Array.from(predicted),
  });

describe('regressionMetrics', () => {
  test('matches the manual results for residuals 10, −10, 30 about a mean of 40', () => {
    const metrics = of([20, 40, 60], [10, 50, 30]);
    expect(metrics.n).toBe(3);
    expect(metrics.mae).toBeCloseTo(50 / 3, 12);
    expect(metrics.mse).toBeCloseTo(1100 / 3, 12);
    expect(metrics.rmse).toBeCloseTo(Math.sqrt(1100 / 3), 12);
    expect(metrics.r2).toBeCloseTo(1 - 1100 / 800, 12);
    expect(metrics.bias).toBeCloseTo(10, 12);
  });

  test('gives zero errors for a perfect prediction', () =>
    expect(of([1, 2], [1, 2])).toEqual({ n: 2, mae: 0, mse: 0, rmse: 0, r2: 1, bias: 0 }));

  test('gives no R² if the actual values do not vary', () => expect(of([5, 5], [4, 7]).r2).toBeNull());

  test('refuses empty arrays and arrays of different lengths', () => {
    expect(() => of([], [])).toThrow('at least one; received 0 medians and 0 means for 0');
    expect(() => of([1], [1, 2])).toThrow('received 2 medians and 2 means for 1');
  });
});
