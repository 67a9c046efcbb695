import { averageForests } from '../../../src/ml/trees/average-forests.js';
import { decodeForest, encodeForest } from '../../../src/ml/trees/encode.js';
import { predictForest } from '../../../src/ml/trees/forest.js';
import { squaredError } from '../../../src/ml/trees/objectives/squared-error.js';
import { example, fitted } from './matrices.js';

const train = example(300, 1);
const forests = [
  fitted(train, squaredError, { seed: 1, rowShare: 0.5 }).forest,
  fitted(train, squaredError, { seed: 2, rowShare: 0.5, rounds: 0 }).forest,
  fitted(train, squaredError, { seed: 3, rowShare: 0.5, rounds: 7 }).forest,
];

test('predicts the mean of forests with different numbers of trees, also after decoding', () => {
  const each = forests.map((forest) => predictForest(forest, train.matrix));
  const average = averageForests(forests);
  predictForest(average, train.matrix).forEach((predicted, row) =>
    expect(predicted).toBeCloseTo(
      each.reduce((sum, one) => sum + one[row]! / 3, 0),
      5,
    ),
  );
  expect(decodeForest(encodeForest(average))).toEqual(average);
});

test('one forest is its own average', () => {
  expect(averageForests([forests[0]!])).toEqual(forests[0]);
});
