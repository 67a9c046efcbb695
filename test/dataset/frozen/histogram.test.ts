import fc from 'fast-check';
import { Histogrammer } from '../../../src/dataset/frozen/histogram.js';

const histogram = (values: readonly number[], whole: boolean) => {
  const counter = new Histogrammer(whole);
  for (const value of values) counter.add(value);
  return counter.histogram();
};

const anyNumbers = fc.oneof(
  fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }),
  fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1 }),
  fc.array(fc.double({ min: -60, max: 250, noNaN: true }), { minLength: 1 }),
);

test('returns an empty histogram without values', () => expect(histogram([], true)).toBeNull());

test('counts every value in its bin and returns only bins between the outermost values', () =>
  fc.assert(
    fc.property(anyNumbers, (values) => {
      const whole = values.every(Number.isInteger);
      const { start, width, counts } = histogram(values, whole)!;
      expect(counts.length).toBeLessThanOrEqual(64);
      expect(counts[0]).toBeGreaterThan(0);
      expect(counts.at(-1)).toBeGreaterThan(0);
      const expected = new Array<number>(counts.length).fill(0);
      for (const value of values)
        expected[counts.findIndex((_, bin) => value < start + (bin + 1) * width)]!++;
      expect(counts).toEqual(expected);
      if (whole) expect(width).toBeGreaterThanOrEqual(1);
    }),
  ));

test('does not depend on the order of values', () =>
  fc.assert(
    fc.property(anyNumbers, fc.infiniteStream(fc.nat()), (values, keys) => {
      const whole = values.every(Number.isInteger);
      const shuffled = values
        .map((value) => ({ value, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ value }) => value);
      expect(histogram(shuffled, whole)).toEqual(histogram(values, whole));
    }),
  ));

test('puts the smallest negative number below zero for any bin width', () => {
  const counts = [1, ...new Array<number>(31).fill(0), 1];
  for (const values of [
    [-5e-324, 126],
    [126, -5e-324],
  ])
    expect(histogram(values, false)).toEqual({ start: -4, width: 4, counts });
});

test('uses the coarsest suitable bins: 0–100 in bins of 2, years in bins of one', () => {
  expect(histogram([0, 50, 100], true)).toMatchObject({ start: 0, width: 2 });
  expect(histogram([0, 50, 100], true)!.counts).toHaveLength(51);
  expect(histogram([1963, 2025], true)).toMatchObject({ start: 1963, width: 1 });
});
