import { median } from '../../../src/ml/numeric/quantiles.js';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[NaN, 10, NaN, 9], 9.5],
  [[5], 5],
])('the median of %j is %d', (values, expected) => expect(median(Float64Array.from(values))).toBe(expected));

test('gives no median for an empty array', () => expect(median(Float64Array.from([NaN, NaN]))).toBeNull());
