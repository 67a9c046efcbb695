import { BINS, crps } from '../../../../src/ml/numeric/distribution.js';
import { Random } from '../../../../src/ml/numeric/random.js';
import {
  blockGradients,
  labelShares,
  labelSteps,
  STEPS,
  toDistributions,
} from '../../../../src/ml/presets/boosted-trees/cumulative.js';

const row = (values: Float32Array, index: number, width: number) =>
  values.subarray(index * width, (index + 1) * width);

test('the squared error of cumulative probabilities is the CRPS', () => {
  const random = new Random(1, 'cdf');
  const cumulative = Float32Array.from({ length: STEPS }, () => random.uniform()).sort();
  const distribution = toDistributions(cumulative);
  for (const label of [0, 37, 99, 100]) {
    const error = labelSteps(Float64Array.of(label)).reduce(
      (sum, target, step) => sum + (target - cumulative[step]!) ** 2,
      0,
    );
    expect(crps(distribution, label)).toBeCloseTo(error, 4);
  }
});

test('starts from the distribution of the labels', () => {
  const labels = Float64Array.of(0, 0, 50, 100);
  const distribution = toDistributions(labelShares(labels));
  const expected = new Float32Array(BINS);
  expected.set([0.5], 0);
  expected.set([0.25], 50);
  expected.set([0.25], 100);
  distribution.forEach((mass, bin) => expect(mass).toBeCloseTo(expected[bin]!, 6));
});

test('makes a distribution of sums that decrease or leave 0–1', () => {
  const random = new Random(2, 'sums');
  const sums = Float32Array.from({ length: 5 * STEPS }, () => random.normal());
  const distributions = toDistributions(sums);
  for (let i = 0; i < 5; i++) {
    const distribution = row(distributions, i, BINS);
    expect(distribution.every((mass) => mass >= 0)).toBe(true);
    expect(distribution.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 5);
  }
});

test('keeps the squared length of residuals that are equal within blocks', () => {
  const labels = Float64Array.from({ length: 900 }, (_, i) => i % 101);
  const reduce = blockGradients(labels);
  const { outputs, values } = reduce(new Float32Array(2 * STEPS).fill(0.5));
  expect(outputs).toBeGreaterThan(4);
  for (let i = 0; i < 2; i++) {
    const squared = row(values, i, outputs).reduce((sum, value) => sum + value ** 2, 0);
    expect(squared).toBeCloseTo(STEPS * 0.25, 4);
  }
});

test('has one block for equal labels', () => {
  expect(blockGradients(Float64Array.of(0, 0, 0))(new Float32Array(STEPS)).outputs).toBe(1);
  expect(blockGradients(Float64Array.of(100, 100))(new Float32Array(STEPS)).outputs).toBe(1);
});
