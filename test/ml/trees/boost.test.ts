import { column, type Matrix } from '../../../src/ml/numeric/matrix.js';
import { Random } from '../../../src/ml/numeric/random.js';
import { predictForest } from '../../../src/ml/trees/forest.js';
import { absoluteError, quantileLoss } from '../../../src/ml/trees/objectives/quantile-loss.js';
import { squaredError } from '../../../src/ml/trees/objectives/squared-error.js';
import { type Example, example, fitted } from './matrices.js';

const objectives = {
  squaredError,
  absoluteError,
  'quantileLoss 0.9': (labels: Float64Array) => quantileLoss(labels, 0.9),
};
const train = example(500, 1);
const test500 = example(500, 2);

const reversed = ({ rows, columns, values }: Matrix): Matrix => ({
  rows,
  columns,
  values: Float64Array.from(
    { length: rows * columns },
    (_, i) => values[(rows - 1 - Math.floor(i / columns)) * columns + (i % columns)]!,
  ),
});

describe.each(Object.entries(objectives))('%s', (_name, objective) => {
  test('training loss never rises with a small learning rate, and falls', () => {
    const { losses } = fitted(train, objective, { learningRate: 0.02, rounds: 60 });
    for (let round = 1; round < losses.length; round++)
      expect(losses[round]!).toBeLessThanOrEqual(losses[round - 1]! + 1e-7); // leaf values are stored as 32-bit floats
    expect(losses.at(-1)!).toBeLessThan(0.7 * losses[0]!);
  });

  test('the forest gives the predictions of the training', () => {
    const { forest, losses } = fitted(train, objective);
    expect(objective(train.labels).loss(predictForest(forest, train.matrix))).toBe(losses.at(-1));
  });

  test('a prediction does not depend on the order of the rows', () => {
    const { forest } = fitted(train, objective);
    const predictions = predictForest(forest, test500.matrix);
    expect(predictForest(forest, reversed(test500.matrix))).toEqual(predictions.slice().reverse());
  });

  test('generalises', () => {
    const { forest } = fitted(train, objective);
    const score = (of: Example, predictions: Float64Array) => objective(of.labels).loss(predictions);
    const constant = new Float64Array(500).fill(objective(train.labels).start()[0]!);
    expect(score(test500, predictForest(forest, test500.matrix))).toBeLessThan(
      0.6 * score(test500, constant),
    );
  });

  test('the same seed gives the same forest, and another seed another one', () => {
    const sampled = (seed: number) =>
      fitted(train, objective, { rowShare: 0.7, columnShare: 0.5, seed }).forest;
    expect(sampled(1)).toEqual(sampled(1));
    expect(sampled(2)).not.toEqual(sampled(1));
  });

  test.each([1, -1] as const)('keeps the constraint %d on random rows', (direction) => {
    // The labels follow the opposite direction in parts of the column's range.
    const { forest } = fitted(train, objective, { monotone: [direction, 0, 0, 0], maxLeaves: 16 });
    const rows = example(200, 3).matrix;
    const at = (value: number) =>
      predictForest(forest, { ...rows, values: rows.values.map((own, i) => (i % 4 === 0 ? value : own)) });
    let before = at(-1);
    for (let value = 0; value <= 1.05; value += 0.05) {
      const now = at(value);
      now.forEach((predicted, row) =>
        expect(direction * (predicted - before[row]!)).toBeGreaterThanOrEqual(-1e-6),
      );
      before = now;
    }
  });
});

test('a constraint in the direction of the labels changes predictions with the column', () => {
  const { forest } = fitted(train, absoluteError, { monotone: [0, 1, 0, 0] });
  const row = (value: number) =>
    predictForest(forest, { rows: 1, columns: 4, values: Float64Array.of(0.5, value, 0.9, 0) })[0]!;
  expect(row(4) - row(0)).toBeGreaterThan(2);
});

test.each([3, -3])(
  'a missing value goes to the side of the rows with similar labels (%d)',
  (missingLabel) => {
    const rows = 400;
    const random = new Random(4, 'missing');
    const values = Float64Array.from({ length: rows }, (_, row) => (row % 4 === 0 ? NaN : random.uniform()));
    const labels = values.map((value) => (Number.isNaN(value) ? missingLabel : value < 0.5 ? -3 : 3));
    const { forest } = fitted({ matrix: { rows, columns: 1, values }, labels }, squaredError, {
      maxLeaves: 2,
      rounds: 100,
    });
    const [missing, low, high] = predictForest(forest, {
      rows: 3,
      columns: 1,
      values: Float64Array.of(NaN, 0.1, 0.9),
    });
    expect(missing).toBe(missingLabel < 0 ? low : high);
    expect(missing).toBeCloseTo(missingLabel, 2);
  },
);

test('a value that was never missing in training follows the larger side', () => {
  const values = Float64Array.from({ length: 100 }, (_, row) => row);
  const labels = values.map((value) => Number(value >= 30));
  const { forest } = fitted({ matrix: { rows: 100, columns: 1, values }, labels }, squaredError, {
    maxLeaves: 2,
  });
  const [missing, high] = predictForest(forest, { rows: 2, columns: 1, values: Float64Array.of(NaN, 90) });
  expect(missing).toBe(high);
});

test('has at most the given number of leaves, with at least the given number of rows', () => {
  const { forest } = fitted(train, squaredError, { rounds: 1, maxLeaves: 6, minRows: 40 });
  expect(forest.leafValues.length).toBeLessThanOrEqual(6);
  const counts = new Map<number, number>();
  for (const predicted of predictForest(forest, train.matrix))
    counts.set(predicted, (counts.get(predicted) ?? 0) + 1);
  expect(counts.size).toBe(forest.leafValues.length);
  for (const count of counts.values()) expect(count).toBeGreaterThanOrEqual(40);
});

test('l2 shrinks the values, and a minimum gain stops growth', () => {
  const range = (l2: number) => {
    const { leafValues } = fitted(train, squaredError, { rounds: 1, l2 }).forest;
    return Math.max(...leafValues) - Math.min(...leafValues);
  };
  expect(range(100)).toBeLessThan(range(0));
  expect(fitted(train, squaredError, { rounds: 1, minGain: 1e9 }).forest.leafValues).toHaveLength(1);
});

test('early stopping keeps the trees up to the best watched loss', () => {
  const watched = {
    matrix: test500.matrix,
    labels: test500.labels.map((_, row) => test500.labels[(row * 7) % 500]!),
  };
  const { rounds, losses, forest } = fitted(train, squaredError, { patience: 5, rounds: 200 }, watched);
  expect(losses).toHaveLength(rounds + 5);
  expect(forest.roots).toHaveLength(rounds);
  const loss = (kept: number) =>
    squaredError(watched.labels).loss(
      predictForest({ ...forest, roots: forest.roots.slice(0, kept) }, watched.matrix),
    );
  for (let kept = 0; kept < rounds; kept++) expect(loss(kept)).toBeGreaterThan(loss(rounds));
});

test('a quantile forest has the given share of labels below its predictions', () => {
  const { forest } = fitted(train, (labels) => quantileLoss(labels, 0.9));
  const below = predictForest(forest, test500.matrix).filter(
    (predicted, row) => predicted >= test500.labels[row]!,
  );
  expect(below.length / 500).toBeGreaterThan(0.82);
  expect(below.length / 500).toBeLessThan(0.96);
});

test('trains on constant, empty and single-row inputs', () => {
  for (const [rows, value] of [
    [1, 5],
    [20, 5],
    [20, NaN],
  ] as const) {
    const matrix = { rows, columns: 2, values: new Float64Array(rows * 2).fill(value) };
    const labels = new Float64Array(rows).fill(7);
    expect([
      ...column(
        { rows, columns: 1, values: predictForest(fitted({ matrix, labels }, absoluteError).forest, matrix) },
        0,
      ),
    ]).toEqual([...labels]);
  }
});
