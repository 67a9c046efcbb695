import { standardScaler } from '../../../src/ml/features/standard-scaler.js';

const columnOf = (...values: number[]) => ({
  rows: values.length,
  columns: 1,
  values: Float64Array.from(values),
});

describe('standardScaler', () => {
  test('scales 2, 4, 6 by mean 4 and population deviation √(8/3)', () => {
    const state = standardScaler.fit(columnOf(2, 4, 6));
    expect(state.means[0]).toBe(4);
    expect(state.scales[0]).toBeCloseTo(Math.sqrt(8 / 3), 12);
    expect(standardScaler.transform(state, columnOf(10)).values[0]).toBeCloseTo(6 / Math.sqrt(8 / 3), 12);
  });

  test.each([0, 7, 0.1, 1e9 + 0.1])('centres a constant column of %d without scaling it', (value) => {
    const state = standardScaler.fit(columnOf(value, value, value));
    expect(state.scales).toEqual([1]);
    expect(standardScaler.transform(state, columnOf(value)).values[0]).toBeCloseTo(0, 6);
  });
});
