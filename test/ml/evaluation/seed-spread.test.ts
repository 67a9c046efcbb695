import { seedSpread } from '../../../src/ml/evaluation/seed-spread.js';

test('returns null for fewer than three seeds', () => {
  expect([[], [9], [9, 9.2]].map(seedSpread)).toEqual([null, null, null]);
});

test('gives mean ± 4.303 · s · √(4/3) for three seeds', () => {
  const { seeds, meanMae, lowerMae, upperMae } = seedSpread([9.0, 9.1, 9.2])!;
  expect(seeds).toBe(3);
  expect(meanMae).toBeCloseTo(9.1, 12);
  expect(upperMae - meanMae).toBeCloseTo(4.303 * 0.1 * Math.sqrt(4 / 3), 12);
  expect(meanMae - lowerMae).toBeCloseTo(upperMae - meanMae, 12);
});

test.each([
  [11, 2.228], // 10 degrees of freedom, as tables have them
  [21, 2.086],
  [31, 2.042],
  [121, 1.98],
])('uses Student’s quantile for %i seeds: %f', (n, quantile) => {
  const maes = Array.from({ length: n }, (_, i) => i % 7);
  const mean = maes.reduce((sum, mae) => sum + mae, 0) / n;
  const deviation = Math.sqrt(maes.reduce((sum, mae) => sum + (mae - mean) ** 2, 0) / (n - 1));
  const { meanMae, upperMae } = seedSpread(maes)!;
  expect((upperMae - meanMae) / (deviation * Math.sqrt(1 + 1 / n))).toBeCloseTo(quantile, 3);
});

test('gives an interval of width zero for equal seeds', () => {
  expect(seedSpread([5, 5, 5])).toEqual({ seeds: 3, meanMae: 5, lowerMae: 5, upperMae: 5 });
});
