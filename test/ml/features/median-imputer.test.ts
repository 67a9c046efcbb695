import { medianImputer } from '../../../src/ml/features/median-imputer.js';

const matrix = (...rows: number[][]) => ({
  rows: rows.length,
  columns: 2,
  values: Float64Array.from(rows.flat()),
});

test('replaces NaN with the median of the column, or with 0 in a column without values', () => {
  const state = medianImputer.fit(matrix([1, NaN], [NaN, NaN], [5, NaN]));
  expect(state).toEqual([3, 0]);
  expect([...medianImputer.transform(state, matrix([NaN, NaN], [9, 8])).values]).toEqual([3, 0, 9, 8]);
});
