import fc from 'fast-check';
import { calibrate, conformalInterval } from '../../../src/ml/numeric/conformal.js';
import { Random } from '../../../src/ml/numeric/random.js';

const state = (...scores: number[]) => calibrate(Float64Array.from(scores), new Float64Array(scores.length));

test('the ⌈(n + 1) · level⌉-th smallest absolute residual is the half width', () => {
  const nine = state(9, 1, 8, 2, 7, 3, 6, 4, 5);
  expect(conformalInterval(nine, 50, 0.9)).toEqual({ lower: 41, upper: 59 });
  expect(conformalInterval(nine, 50, 0.5)).toEqual({ lower: 45, upper: 55 });
});

test('too few rows for a level give the whole scale', () => {
  expect(conformalInterval(state(1, 2, 3), 50, 0.9)).toEqual({ lower: 0, upper: 100 });
  expect(conformalInterval(state(), 50, 0.01)).toEqual({ lower: 0, upper: 100 });
});

test('intervals hold their prediction, lie on the scale and grow with the level', () => {
  const points = fc.double({ min: 0, max: 100, noNaN: true });
  const level = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(fc.array(points), points, level, level, (scores, predicted, a, b) => {
      const narrow = conformalInterval(state(...scores), predicted, Math.min(a, b));
      const wide = conformalInterval(state(...scores), predicted, Math.max(a, b));
      expect(0 <= wide.lower && wide.lower <= narrow.lower && narrow.lower <= predicted).toBe(true);
      expect(predicted <= narrow.upper && narrow.upper <= wide.upper && wide.upper <= 100).toBe(true);
    }),
  );
});

test('coverage of exchangeable rows is the level or a little more, whatever the errors look like', () => {
  let inside = 0;
  const trials = 4000;
  for (let trial = 0; trial < trials; trial++) {
    const random = new Random(trial, 'errors');
    const error = () => 20 * (random.uint32() / 2 ** 32) ** 3;
    const calibration = state(...Array.from({ length: 30 }, error));
    const { lower, upper } = conformalInterval(calibration, 50, 0.9);
    const truth = 50 + error();
    if (truth >= lower && truth <= upper) inside++;
  }
  const expected = 28 / 31; // ⌈31 · 0.9⌉ of n + 1
  expect(Math.abs(inside / trials - expected)).toBeLessThan(
    4 * Math.sqrt((expected * (1 - expected)) / trials),
  );
});
