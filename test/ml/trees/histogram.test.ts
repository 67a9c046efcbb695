import { Random } from '../../../src/ml/numeric/random.js';
import { learnBinEdges } from '../../../src/ml/trees/bin-edges.js';
import { binMatrix } from '../../../src/ml/trees/binned-matrix.js';
import { Histograms } from '../../../src/ml/trees/histogram.js';
import { example } from './matrices.js';

const { matrix } = example(300, 1);
const binned = binMatrix(matrix, learnBinEdges(matrix, 16));
const all = Uint32Array.of(0, 1, 2, 3);
const random = new Random(1, 'gradients');
/** Whole numbers, so that sums are exact. */
const gradients = Float64Array.from({ length: 300 }, () => random.below(100) - 50);
const rows = Uint32Array.from({ length: 300 }, (_, row) => row);

test('sums gradients and rows of each column, including rows with a missing value', () => {
  const histograms = new Histograms(binned);
  const cells = histograms.build(rows, gradients, all);
  const total = gradients.reduce((sum, gradient) => sum + gradient, 0);
  for (const column of all) {
    const own = cells.subarray(2 * histograms.offsets[column]!, 2 * histograms.offsets[column + 1]!);
    expect(own.reduce((sum, value, i) => sum + (i % 2 === 0 ? value : 0), 0)).toBe(total);
    expect(own.reduce((sum, value, i) => sum + (i % 2 === 1 ? value : 0), 0)).toBe(300);
  }
});

test('the difference of a parent and one child is the histogram of the other child', () => {
  const histograms = new Histograms(binned);
  const parent = histograms.build(rows, gradients, all);
  const child = histograms.build(rows.subarray(0, 120), gradients, all);
  const other = histograms.build(rows.subarray(120), gradients, all);
  expect(histograms.subtract(parent, child, all)).toEqual(other);
});

test('a reused array has no sums of its last use', () => {
  const histograms = new Histograms(binned);
  const first = histograms.build(rows, gradients, all);
  const kept = first.slice();
  histograms.release(first);
  expect(histograms.build(rows, gradients, all)).toEqual(kept);
});
