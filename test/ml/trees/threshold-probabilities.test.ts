import { crps } from '../../../src/ml/numeric/distribution.js';
import { Random } from '../../../src/ml/numeric/random.js';
import { predictForest } from '../../../src/ml/trees/forest.js';
import { thresholdProbabilities } from '../../../src/ml/trees/objectives/threshold-probabilities.js';
import { example, fitted } from './matrices.js';

/** Labels 0 … 10, so there are ten thresholds. */
const ofTen = (rows: number, seed: number) => {
  const { matrix, labels } = example(rows, seed);
  return { matrix, labels: labels.map((label) => Math.min(10, Math.max(0, Math.round(label + 4)))) };
};
const objective = (labels: Float64Array) => thresholdProbabilities(labels, 10);
const train = ofTen(600, 1);

test('starts with the shares of the labels up to each threshold', () => {
  expect([...thresholdProbabilities(Float64Array.of(0, 1, 1, 3), 3).start()]).toEqual([0.25, 0.75, 0.75]);
});

test('its loss is the CRPS', () => {
  const probabilities = Float64Array.of(0.1, 0.2, 0.3, 0.4, ...new Float64Array(97));
  const cumulative = Float64Array.from({ length: 100 }, (_, k) =>
    probabilities.subarray(0, k + 1).reduce((sum, value) => sum + value, 0),
  );
  expect(thresholdProbabilities(Float64Array.of(2), 100).loss(cumulative)).toBeCloseTo(
    crps(probabilities, 2),
    12,
  );
});

test('a step is the mean error of the rows at each threshold, shrunken', () => {
  const into = new Float64Array(2);
  const two = thresholdProbabilities(Float64Array.of(0, 2, 1), 2);
  two.step(Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5), Uint32Array.of(0, 2), 2, into);
  expect([...into]).toEqual([0, 0.25]);
});

test('gradients are sums over a range of thresholds of prediction minus step', () => {
  const two = thresholdProbabilities(Float64Array.of(0, 2), 2);
  const predictions = Float64Array.of(0.5, 0.75, 0.5, 0.75);
  const seen = new Set<string>();
  const random = new Random(1, 'ranges');
  for (let draw = 0; draw < 50; draw++) seen.add(String(two.gradients(predictions, random)));
  expect(seen).toEqual(new Set(['-0.5,0.5', '-0.25,0.75', '-0.75,1.25']));
});

test('learns the distribution: the loss falls on other rows', () => {
  const other = ofTen(400, 2);
  const { forest } = fitted(train, objective, { rounds: 100, maxLeaves: 8 });
  const loss = (predictions: Float64Array) => objective(other.labels).loss(predictions);
  const constant = Float64Array.from({ length: 4000 }, (_, i) => objective(train.labels).start()[i % 10]!);
  expect(loss(predictForest(forest, other.matrix))).toBeLessThan(0.7 * loss(constant));
});

test('a constraint holds for all thresholds', () => {
  const { forest } = fitted(train, objective, { monotone: [0, -1, 0, 0], rounds: 60, maxLeaves: 12 });
  const { matrix } = ofTen(100, 3);
  const at = (value: number) =>
    predictForest(forest, { ...matrix, values: matrix.values.map((own, i) => (i % 4 === 1 ? value : own)) });
  for (let value = 0; value < 4; value++) {
    const [now, next] = [at(value), at(value + 1)];
    next.forEach((probability, i) => expect(probability).toBeLessThanOrEqual(now[i]! + 1e-6));
  }
});
