import { median, quantile } from '../../../src/ml/numeric/quantiles.js';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[NaN, 10, NaN, 9], 9.5],
  [[5], 5],
])('the median of %j is %d', (values, expected) => expect(median(Float64Array.from(values))).toBe(expected));

test('gives no median for an empty array', () => expect(median(Float64Array.from([NaN, NaN]))).toBeNull());

test.each([
  [[10, 20, 40], 0, 10],
  [[10, 20, 40], 0.25, 15],
  [[10, 20, 40], 0.5, 20],
  [[10, 20, 40], 1, 40],
  [[10, Infinity], 0, 10],
  [[], 0.5, 0],
])('the quantile of %j at %d is %d', (values, share, expected) =>
  expect(quantile(Float64Array.from(values), share)).toBe(expected),
);
