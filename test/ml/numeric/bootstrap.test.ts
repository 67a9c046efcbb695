import fc from 'fast-check';
import { bootstrapIntervals, type ClusteredRows } from '../../../src/ml/numeric/bootstrap.js';
import { Random } from '../../../src/ml/numeric/random.js';

const mean = ([n = 0, sum = 0]: Float64Array) => [sum / n];
const rowsOf = (values: readonly number[], clusterOf: (row: number) => number): ClusteredRows => {
  const cluster = Int32Array.from(values, (_, row) => clusterOf(row));
  return {
    clusterOf: cluster,
    clusters: Math.max(...cluster) + 1,
    columns: [new Float64Array(values.length).fill(1), Float64Array.from(values)],
  };
};

test('gives an interval within the range of the data, and the same interval for the same seed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 60 }),
      fc.nat(),
      (values, seed) => {
        const rows = rowsOf(values, (row) => row);
        const [interval] = bootstrapIntervals(rows, mean, seed);
        expect(interval!.lower).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(interval!.upper).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(interval!.lower).toBeLessThanOrEqual(interval!.upper);
        expect(bootstrapIntervals(rows, mean, seed)).toEqual([interval]);
      },
    ),
    { numRuns: 15 },
  );
});

test('covers the true value in about 95 of 100 trials at 95 %', () => {
  let held = 0;
  for (let trial = 0; trial < 200; trial++) {
    const random = new Random(trial, 'data');
    const values = Array.from({ length: 80 }, () => random.normal());
    const [interval] = bootstrapIntervals(
      rowsOf(values, (row) => row),
      mean,
      trial,
    );
    if (interval!.lower <= 0 && interval!.upper >= 0) held++;
  }
  expect(held / 200).toBeGreaterThan(0.88); // 4.5 standard errors below 0.95
});

test('widens the interval for correlated rows: twenty clusters of ten are equivalent to twenty rows', () => {
  const random = new Random(3, 'data');
  const levels = Array.from({ length: 20 }, () => random.normal());
  const values = levels.flatMap((level) => Array.from({ length: 10 }, () => level));
  const width = (clusterOf: (row: number) => number) => {
    const [interval] = bootstrapIntervals(rowsOf(values, clusterOf), mean, 1);
    return interval!.upper - interval!.lower;
  };
  expect(width((row) => Math.floor(row / 10)) / width((row) => row)).toBeGreaterThan(2.5); // √10 in expectation
});

test('groups a hundred thousand clusters into blocks with the same interval', () => {
  const random = new Random(5, 'data');
  const values = Array.from({ length: 100_000 }, () => random.normal());
  const [interval] = bootstrapIntervals(
    rowsOf(values, (row) => row),
    mean,
    1,
  );
  const expected = (2 * 1.96) / Math.sqrt(100_000);
  expect((interval!.upper - interval!.lower) / expected).toBeGreaterThan(0.85);
  expect((interval!.upper - interval!.lower) / expected).toBeLessThan(1.15);
});

test('gives no interval for one cluster or for an undefined statistic', () => {
  expect(
    bootstrapIntervals(
      rowsOf([1, 2, 3], () => 0),
      mean,
      1,
    ),
  ).toEqual([null]);
  expect(
    bootstrapIntervals(
      rowsOf([1, 2], (row) => row),
      () => [NaN],
      1,
    ),
  ).toEqual([null]);
});
