import { Random } from '../../../src/ml/numeric/random.js';
import { learnBinEdges, MAX_BINS } from '../../../src/ml/trees/bin-edges.js';
import { binMatrix } from '../../../src/ml/trees/binned-matrix.js';

const column = (...values: number[]) => ({
  rows: values.length,
  columns: 1,
  values: Float64Array.from(values),
});
const edgesOf = (values: number[], maxBins = MAX_BINS) => [...learnBinEdges(column(...values), maxBins)[0]!];
const binned = (values: number[], maxBins = MAX_BINS) => {
  const matrix = column(...values);
  return [...binMatrix(matrix, learnBinEdges(matrix, maxBins)).bins];
};

test('puts each of few distinct values into its own bin, with edges halfway between them', () => {
  expect(edgesOf([3, 1, 1, 2])).toEqual([1.5, 2.5]);
  expect(binned([3, 1, 1, 2])).toEqual([2, 0, 0, 1]);
});

test('puts missing values into the last bin', () => {
  expect(binned([NaN, 5, 7])).toEqual([2, 0, 1]);
  expect(binned([NaN, NaN])).toEqual([1, 1]);
});

test('shares rows about equally among bins', () => {
  const random = new Random(1, 'values');
  const counts = new Map<number, number>();
  for (const bin of binned(
    Array.from({ length: 10_000 }, () => random.normal()),
    50,
  ))
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  expect(counts.size).toBe(50);
  for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(10);
});

test('gives a frequent value its own bin and shares the other rows among the remaining bins', () => {
  const values = [...Array.from({ length: 900 }, () => 0), ...Array.from({ length: 100 }, (_, i) => i + 1)];
  const bins = binned(values, 11);
  expect(new Set(bins.slice(0, 900))).toEqual(new Set([0]));
  expect(bins.filter((bin) => bin === 1)).toHaveLength(10);
  expect(Math.max(...bins)).toBe(10);
});

test('never has more bins than the maximum', () => {
  const random = new Random(2, 'values');
  for (let attempt = 0; attempt < 50; attempt++) {
    const maxBins = 2 + random.below(MAX_BINS - 1);
    const values = Array.from({ length: 500 }, () => Math.round(random.normal() * 10 ** random.below(4)));
    expect(Math.max(...binned(values, maxBins))).toBeLessThan(maxBins);
  }
});

test('separates adjacent and infinite numbers', () => {
  const next = 1 + Number.EPSILON;
  expect(binned([1, next, -Infinity, Infinity])).toEqual([1, 2, 0, 3]);
});
