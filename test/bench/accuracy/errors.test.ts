import { change, errorsOf, figureOf, meanErrors } from '../../../bench/accuracy/errors.js';
import { BINS } from '../../../src/ml/numeric/distribution.js';
import { track } from '../../ml/tracks.js';

const tracks = [track({ artist: 'A', popularity: 20 }), track({ artist: 'B', popularity: 50 })];

test('uses points as both median and mean', () => {
  const { n, mae, mse } = figureOf(errorsOf(Float32Array.of(23, 49), tracks));
  expect({ n, mae, mse }).toEqual({ n: 2, mae: 2, mse: 5 });
});

test('uses the median of distributions for the MAE and the mean for the MSE', () => {
  const answers = new Float32Array(2 * BINS);
  answers.set([0.7], 20); // median 20, mean 20·0.7 + 60·0.3 = 32
  answers.set([0.3], 60);
  answers.set([1], BINS + 50);
  const { mae, mse } = figureOf(errorsOf(answers, tracks));
  expect(mae).toBeLessThan(0.5); // within the bin
  expect(mse).toBeCloseTo(12 ** 2 / 2, 3);
});

test('averages seeds row by row and pairs a change', () => {
  const one = errorsOf(Float32Array.of(22, 50), tracks);
  const other = errorsOf(Float32Array.of(20, 54), tracks);
  expect(figureOf(meanErrors([one, other])).mae).toBe(1.5);
  expect(figureOf(change(one, other)).mae).toBe(1);
});
