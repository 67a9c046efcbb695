import { BINS } from '../../../../src/ml/numeric/distribution.js';
import { Random } from '../../../../src/ml/numeric/random.js';
import {
  inThresholds,
  THRESHOLDS,
  toDistributions,
} from '../../../../src/ml/presets/boosted-trees/thresholds.js';

test('spreads the probability between two thresholds evenly, and gives the rest to 100', () => {
  const cumulative = Float64Array.from({ length: THRESHOLDS }, (_, threshold) =>
    threshold < 17 ? 0.25 : 0.625,
  );
  const distribution = toDistributions(cumulative);
  expect(distribution).toHaveLength(BINS);
  const known = [0, 48, 49, 50, 51, 52, 99, 100].map((bin) => distribution[bin]);
  expect(known).toEqual([0.25, 0, 0.125, 0.125, 0.125, 0, 0, 0.375]);
});

test('the first threshold that is not below a label has its step', () => {
  const steps = inThresholds(Float64Array.of(0, 1, 3, 4, 99, 100)).map(Math.ceil);
  expect([...steps]).toEqual([0, 1, 1, 2, THRESHOLDS - 1, THRESHOLDS]);
});

test('gives probabilities that sum to 1 for any outputs, and each row only from its own', () => {
  const random = new Random(1, 'outputs');
  const cumulative = Float64Array.from({ length: 20 * THRESHOLDS }, () => random.normal() + 0.5);
  const distributions = toDistributions(cumulative);
  for (let row = 0; row < 20; row++) {
    const own = distributions.subarray(row * BINS, (row + 1) * BINS);
    expect(own.every((probability) => probability >= 0)).toBe(true);
    expect(own.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 5);
    expect(toDistributions(cumulative.slice(row * THRESHOLDS, (row + 1) * THRESHOLDS))).toEqual(own.slice());
  }
});
