import fc from 'fast-check';
import { calibrate, conformalScore } from '../../../src/ml/numeric/conformal.js';
import { Random } from '../../../src/ml/numeric/random.js';

const state = (...scores: number[]) => calibrate(Float64Array.from(scores));

test('returns the ⌈(n + 1) · level⌉-th smallest score', () => {
  const nine = state(9, 1, 8, 2, 7, 3, 6, 4, 5);
  expect(conformalScore(nine, 0.9)).toBe(9);
  expect(conformalScore(nine, 0.5)).toBe(5);
});

test('returns no score if there are too few rows for the level', () => {
  expect(conformalScore(state(1, 2, 3), 0.9)).toBe(Infinity);
  expect(conformalScore(state(), 0.01)).toBe(Infinity);
});

test('never gives a smaller score for a higher level', () => {
  const level = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true })), level, level, (scores, a, b) => {
      const of = (at: number) => conformalScore(state(...scores), at);
      expect(of(Math.min(a, b))).toBeLessThanOrEqual(of(Math.max(a, b)));
    }),
  );
});

test('covers exchangeable rows at the level or slightly above for any error distribution', () => {
  let inside = 0;
  const trials = 4000;
  for (let trial = 0; trial < trials; trial++) {
    const random = new Random(trial, 'errors');
    const error = () => 20 * (random.uint32() / 2 ** 32) ** 3;
    const calibration = state(...Array.from({ length: 30 }, error));
    if (error() <= conformalScore(calibration, 0.9)) inside++;
  }
  const expected = 28 / 31; // ⌈31 · 0.9⌉ of n + 1
  expect(Math.abs(inside / trials - expected)).toBeLessThan(
    4 * Math.sqrt((expected * (1 - expected)) / trials),
  );
});
