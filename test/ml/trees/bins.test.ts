import fc from 'fast-check';
import { binRows, fitBins, MAX_BINS } from '../../../src/ml/trees/bins.js';

const matrixOf = (values: readonly number[]) => ({
  rows: values.length,
  columns: 1,
  values: Float64Array.from(values),
});
const binsOf = (values: readonly number[], given = values) =>
  Array.from(binRows(fitBins(matrixOf(values)), matrixOf(given)).columns[0]!);

test('gives each of a few distinct values a bin, and missing values bin 0', () => {
  expect(binsOf([3, 1, NaN, 2, 1])).toEqual([3, 1, 0, 2, 1]);
});

test('puts values outside the training range in the first or last bin', () => {
  expect(binsOf([1, 2, 3], [-1e9, 2.4, 2.6, 1e9])).toEqual([1, 2, 3, 3]);
});

test('has one bin for a constant column, and none for a column without values', () => {
  expect(binsOf([7, 7, 7])).toEqual([1, 1, 1]);
  expect(binsOf([NaN, NaN])).toEqual([0, 0]);
});

test('divides many distinct values into bins of about equal size', () => {
  const values = Array.from({ length: 10_000 }, (_, i) => Math.sqrt(i));
  const counts = new Array<number>(MAX_BINS).fill(0);
  for (const bin of binsOf(values)) counts[bin]!++;
  const used = counts.filter((count) => count > 0);
  expect(used).toHaveLength(MAX_BINS - 1);
  expect(Math.max(...used) - Math.min(...used)).toBeLessThanOrEqual(3);
});

test('keeps the order of values, and gives equal values the same bin', () => {
  const value = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 400 }), (values) => {
      const bins = binsOf(values);
      values.forEach((a, i) =>
        values.forEach((b, j) => {
          if (a <= b) expect(bins[i]).toBeLessThanOrEqual(bins[j]!);
        }),
      );
    }),
    { numRuns: 50 },
  );
});
