import fc from 'fast-check';
import { Histogrammer } from '../../../src/dataset/frozen/histogram.js';

const histogram = (values: readonly number[], whole: boolean) => {
  const counter = new Histogrammer(whole);
  for (const value of values) counter.add(value);
  return counter.histogram();
};

/** The bin by its edges, which unlike a quotient never round. */
function edgesBelow(value: number, width: number): number {
  const bin = Math.floor(value / width);
  return bin * width > value ? bin - 1 : bin;
}

const anyNumbers = fc.oneof(
  fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }),
  fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1 }),
  fc.array(fc.double({ min: -60, max: 250, noNaN: true }), { minLength: 1 }),
);

test('nothing counted is no histogram', () => expect(histogram([], true)).toBeNull());

test('every value lies in its bin, and no bin but those between the outermost is told', () =>
  fc.assert(
    fc.property(anyNumbers, (values) => {
      const whole = values.every(Number.isInteger);
      const { start, width, counts } = histogram(values, whole)!;
      expect(counts.length).toBeLessThanOrEqual(64);
      expect(counts[0]).toBeGreaterThan(0);
      expect(counts.at(-1)).toBeGreaterThan(0);
      const expected = new Array<number>(counts.length).fill(0);
      for (const value of values) expected[edgesBelow(value, width) - start / width]!++;
      expect(counts).toEqual(expected);
      if (whole) expect(width).toBeGreaterThanOrEqual(1);
    }),
  ));

test('their order makes no difference', () =>
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

test('no finer than the values need: 0–100 in bins of 2, years in bins of one', () => {
  expect(histogram([0, 50, 100], true)).toMatchObject({ start: 0, width: 2 });
  expect(histogram([0, 50, 100], true)!.counts).toHaveLength(51);
  expect(histogram([1963, 2025], true)).toMatchObject({ start: 1963, width: 1 });
});

test('a negative value too small to divide lies below zero, whatever came before it', () => {
  const tiny = -Number.MIN_VALUE;
  expect(histogram([0, 63, tiny], false)).toEqual(histogram([tiny, 0, 63], false));
  expect(histogram([0, 63, tiny], false)).toMatchObject({
    start: -1 * histogram([0, 63, tiny], false)!.width,
  });
});
