import fc from 'fast-check';
import { calibrate } from '../../../src/ml/numeric/conformal.js';
import { BINS } from '../../../src/ml/numeric/distribution.js';
import { Random } from '../../../src/ml/numeric/random.js';
import { distributionEstimate, pointEstimate } from '../../../src/ml/serving/estimate.js';

const state = (scores: readonly number[]) => calibrate(Float64Array.from(scores));

/** An arbitrary distribution with empty ranges. */
const distributions = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: BINS,
    maxLength: BINS,
  })
  .filter((weights) => weights.some((weight) => weight > 1e-3))
  .map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return Float32Array.from(weights, (weight) => weight / total);
  });
const level = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const popularity = fc.integer({ min: 0, max: 100 });

describe('a distribution', () => {
  const half = new Float32Array(BINS);
  half[10] = 0.5;
  half[60] = 0.5;

  test('has its median, mean, quantiles and share of low tracks', () => {
    const low = half.slice();
    low[10] = 0.3;
    low[3] = 0.2;
    const estimate = distributionEstimate(low, null);
    expect(estimate.mean).toBeCloseTo(0.3 * 10 + 0.2 * 3 + 0.5 * 60, 5);
    expect(estimate.probabilityOfLow).toBeCloseTo(0.2, 6);
    expect(estimate.popularity).toBeCloseTo(10.5, 5);
    expect(estimate.quantile(0.75)).toBeCloseTo(60, 5);
    expect(estimate.interval(0.9)).toBeNull();
  });

  test('scales its width with its uncertainty: one calibration, two widths', () => {
    const sure = new Float32Array(BINS);
    sure[50] = 1;
    const calibration = state(Array.from({ length: 99 }, (_, i) => i / 300));
    const width = (distribution: Float32Array) => {
      const { lower, upper } = distributionEstimate(distribution, calibration).interval(0.9)!;
      return upper - lower;
    };
    expect(width(sure)).toBeLessThan(1.01);
    expect(width(half)).toBeGreaterThan(49);
  });

  test('widens an interval beyond its core by equal points on both sides', () => {
    const uniform = new Float32Array(BINS).fill(1 / BINS);
    const within = (reach: number) => distributionEstimate(uniform, state([reach])).interval(0.5)!;
    const core = within(0.35);
    expect(core.upper - core.lower).toBeCloseTo(0.7 * BINS, 3);
    expect(within(0.4)).toEqual({
      lower: expect.closeTo(core.lower - 5, 6),
      upper: expect.closeTo(core.upper + 5, 6),
    });
    expect(within(5)).toEqual({ lower: 0, upper: 100 });
  });

  test('has intervals that contain the median, stay on the scale and grow with the level', () => {
    const scores = fc.array(fc.double({ min: 0, max: 0.5, noNaN: true }));
    fc.assert(
      fc.property(distributions, scores, level, level, (distribution, calibrated, a, b) => {
        const estimate = distributionEstimate(distribution, state(calibrated));
        const narrow = estimate.interval(Math.min(a, b))!;
        const wide = estimate.interval(Math.max(a, b))!;
        expect(0 <= wide.lower && wide.lower <= narrow.lower && narrow.lower <= estimate.popularity).toBe(
          true,
        );
        expect(estimate.popularity <= narrow.upper && narrow.upper <= wide.upper && wide.upper <= 100).toBe(
          true,
        );
      }),
    );
  });

  test('contains exactly the popularities with a score within reach', () => {
    fc.assert(
      fc.property(
        distributions,
        popularity,
        fc.double({ min: 0.001, max: 1.2, noNaN: true }),
        (distribution, actual, reach) => {
          const estimate = distributionEstimate(distribution, state([reach]));
          fc.pre(Math.abs(estimate.score(actual) - reach) > 1e-4); // sums of 32-bit probabilities are rounded
          const { lower, upper } = estimate.interval(0.5)!;
          expect(actual >= lower - 1e-6 && actual <= upper + 1e-6).toBe(estimate.score(actual) < reach);
        },
      ),
    );
  });

  test('covers rows from a distribution other than the model’s', () => {
    const random = new Random(1, 'rows');
    const draw = () => Math.floor(100 * (random.uint32() / 2 ** 32) ** 2);
    const believed = new Float32Array(BINS).fill(1 / BINS);
    const score = (actual: number) => distributionEstimate(believed, null).score(actual);
    const calibration = state(Array.from({ length: 2000 }, () => score(draw())));
    const { lower, upper } = distributionEstimate(believed, calibration).interval(0.8)!;
    const inside = Array.from({ length: 4000 }, draw).filter((actual) => actual >= lower && actual <= upper);
    expect(inside.length / 4000).toBeGreaterThan(0.77);
    expect(inside.length / 4000).toBeLessThan(0.83);
  });
});

describe('a point', () => {
  test('is its own mean, without quantiles or a share of low tracks', () => {
    expect(pointEstimate(40, null)).toMatchObject({ mean: 40, probabilityOfLow: null, distribution: null });
    expect(pointEstimate(40, null).quantile(0.5)).toBeNull();
  });

  test('has the interval ± the score within the scale, or the whole scale with too few calibration rows', () => {
    const nine = state([9, 1, 8, 2, 7, 3, 6, 4, 5]);
    expect(pointEstimate(50, nine).interval(0.9)).toEqual({ lower: 41, upper: 59 });
    expect(pointEstimate(3, nine).interval(0.5)).toEqual({ lower: 0, upper: 8 });
    expect(pointEstimate(50, state([1, 2])).interval(0.9)).toEqual({ lower: 0, upper: 100 });
    expect(pointEstimate(50, nine).score(41)).toBe(9);
  });
});
