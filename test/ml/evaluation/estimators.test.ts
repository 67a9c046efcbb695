import { evaluateEstimators } from '../../../src/ml/evaluation/estimators.js';

const of = (...values: number[]) => Float64Array.from(values);
const point = (...values: number[]) => ({ median: of(...values), mean: of(...values) });
const predictions = {
  MODEL: { median: of(10, 20, 30), mean: of(11, 21, 31) },
  TRAIN_MEAN: point(20, 20, 20),
  ARTIST_MEAN: point(0, 0, 0),
  RIDGE: point(1, 2, 3),
};

test('evaluates each estimator on the rows of each split', () => {
  const metrics = evaluateEstimators(predictions, {
    popularity: of(12, 18, 60),
    artists: ['a', 'b', 'a'],
    split: ['TRAIN', 'TRAIN', 'TEST'],
  });
  const find = (estimator: string, split: string) =>
    metrics.find((m) => m.estimator === estimator && m.split === split);
  expect(find('MODEL', 'TRAIN')).toMatchObject({ n: 2, mae: 2, mse: 5, bias: 0 });
  expect(find('MODEL', 'TEST')).toMatchObject({ n: 1, mae: 30, bias: 30, r2: null });
  expect(find('TRAIN_MEAN', 'TEST')).toMatchObject({ mae: 40 });
  expect(metrics).toHaveLength(8);
});

test('gives no metrics for a split without tracks', () => {
  const metrics = evaluateEstimators(predictions, {
    popularity: of(1, 2, 3),
    artists: ['a', 'b', 'c'],
    split: ['TEST', 'TEST', 'TEST'],
  });
  expect(new Set(metrics.map(({ split }) => split))).toEqual(new Set(['TEST']));
});
