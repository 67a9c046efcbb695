import fc from 'fast-check';
import {
  BINS,
  crps,
  distributionMean,
  distributionQuantile,
  probabilityUpTo,
} from '../../../src/ml/numeric/distribution.js';

const distribution = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: BINS, maxLength: BINS })
  .filter((weights) => weights.some((weight) => weight > 1e-3))
  .map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  });
const certain = (bin: number) => Array.from({ length: BINS }, (_, i) => Number(i === bin));

describe('distribution', () => {
  test('has its value as median and mean if it is a point mass', () => {
    expect(distributionQuantile(certain(37), 0.5)).toBe(37);
    expect(distributionMean(certain(37))).toBe(37);
  });

  test('has quantiles that rise with the share within 0 … 100', () => {
    fc.assert(
      fc.property(
        distribution,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (p, a, b) => {
          const [low, high] = [
            distributionQuantile(p, Math.min(a, b)),
            distributionQuantile(p, Math.max(a, b)),
          ];
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  test('has half of its mass on either side of the median', () => {
    const even = Array.from({ length: BINS }, (_, bin) => (bin < 10 ? 0.1 : 0));
    expect(distributionQuantile(even, 0.5)).toBeCloseTo(4.5);
    expect(probabilityUpTo(even, 4)).toBeCloseTo(0.5);
  });

  test('has a CRPS of 0 for a correct point mass and the distance for a wrong one', () => {
    expect(crps(certain(20), 20)).toBe(0);
    expect(crps(certain(20), 65)).toBe(45);
  });
});
