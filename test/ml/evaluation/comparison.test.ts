import fc from 'fast-check';
import {
  agreement,
  type ComparedSums,
  metricDifferences,
  sliceDifferences,
} from '../../../src/ml/evaluation/comparison.js';
import { regressionMetrics } from '../../../src/ml/numeric/metrics.js';
import { Random } from '../../../src/ml/numeric/random.js';
import { atOnce } from '../../../src/ml/numeric/steps.js';

interface Row {
  readonly block: number;
  readonly actual: number;
  readonly baseline: number;
  readonly candidate: number;
}

/** The database result for rows with predictions that are both median and mean. */
function sumsOf(rows: readonly Row[]): ComparedSums[] {
  return [...new Set(rows.map(({ block }) => block))].map((block) => {
    const own = rows.filter((row) => row.block === block);
    const sum = (value: (row: Row) => number) => own.reduce((total, row) => total + value(row), 0);
    return {
      n: own.length,
      actual: sum((row) => row.actual - 50),
      actualSquares: sum((row) => (row.actual - 50) ** 2),
      baselineAbsolute: sum((row) => Math.abs(row.actual - row.baseline)),
      candidateAbsolute: sum((row) => Math.abs(row.actual - row.candidate)),
      baselineSquares: sum((row) => (row.actual - row.baseline) ** 2),
      candidateSquares: sum((row) => (row.actual - row.candidate) ** 2),
      baselineResiduals: sum((row) => row.actual - row.baseline),
      candidateResiduals: sum((row) => row.actual - row.candidate),
      baselinePredicted: sum((row) => row.baseline - 50),
      candidatePredicted: sum((row) => row.candidate - 50),
      baselinePredictedSquares: sum((row) => (row.baseline - 50) ** 2),
      candidatePredictedSquares: sum((row) => (row.candidate - 50) ** 2),
      predictedProducts: sum((row) => (row.baseline - 50) * (row.candidate - 50)),
      apart: sum((row) => Math.abs(row.candidate - row.baseline)),
      close: own.filter((row) => Math.abs(row.candidate - row.baseline) <= 5).length,
    };
  });
}

const points = fc.integer({ min: 0, max: 400 }).map((value) => value / 4);
const row = fc.record({ block: fc.nat(20), actual: points, baseline: points, candidate: points });

test('gives the metrics of both sides, with each difference within the range of the resamples', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
      const found = atOnce(metricDifferences(sumsOf(rows)));
      const of = (side: 'baseline' | 'candidate') => {
        const predicted = Float64Array.from(rows, (one) => one[side]);
        const actual = Float64Array.from(rows, (one) => one.actual);
        return regressionMetrics({ actual, median: predicted, mean: predicted });
      };
      const expected = { baseline: of('baseline'), candidate: of('candidate') };
      for (const { metric, baseline, candidate, difference, differenceInterval } of found) {
        const name = metric.toLowerCase() as 'mae' | 'mse' | 'rmse' | 'r2' | 'bias';
        if (name === 'r2' && Math.abs(expected.baseline.r2 ?? 0) > 1e3) continue;
        expect(baseline).toBeCloseTo(expected.baseline[name]!, 6);
        expect(candidate).toBeCloseTo(expected.candidate[name]!, 6);
        expect(difference).toBe(candidate - baseline);
        if (new Set(rows.map(({ block }) => block)).size < 2) expect(differenceInterval).toBeNull();
        else expect(differenceInterval!.lower).toBeLessThanOrEqual(differenceInterval!.upper);
      }
      expect(found.map(({ metric }) => metric)).toEqual(
        expect.arrayContaining(['MAE', 'MSE', 'RMSE', 'BIAS']),
      );
    }),
    { numRuns: 20 },
  );
});

test('detects a small paired difference between versions with large errors', () => {
  const random = new Random(1, 'rows');
  const rows = Array.from({ length: 2000 }, (_, i) => {
    const [actual, baseline] = [random.below(101), random.below(101)];
    const towards = Math.sign(actual - baseline) * Math.min(0.5, Math.abs(actual - baseline));
    return { block: i % 300, actual, baseline, candidate: baseline + towards };
  });
  const [mae] = atOnce(metricDifferences(sumsOf(rows)));
  expect(mae!.difference).toBeCloseTo(-0.5, 1);
  expect(mae!.differenceInterval!.upper - mae!.differenceInterval!.lower).toBeLessThan(0.02);

  const alone = atOnce(
    metricDifferences(sumsOf(rows.map((one, i) => ({ ...one, candidate: rows[(i * 7) % 2000]!.baseline })))),
  )[0]!.differenceInterval!;
  expect(alone.lower).toBeLessThan(0);
  expect(alone.upper).toBeGreaterThan(0);
});

test('reports agreement as Pearson’s correlation, mean distance and the share within five points', () => {
  const rows = [0, 20, 40, 90].map((baseline, block) => ({
    block,
    actual: 50,
    baseline,
    candidate: baseline + 6,
  }));
  expect(agreement(sumsOf(rows))).toMatchObject({ n: 4, meanAbsoluteDifference: 6, close: 0 });
  expect(agreement(sumsOf(rows))!.correlation).toBeCloseTo(1, 12);
  const mirrored = rows.map((one) => ({ ...one, candidate: 100 - one.baseline }));
  expect(agreement(sumsOf(mirrored))!.correlation).toBeCloseTo(-1, 12);
  const flat = rows.map((one) => ({ ...one, candidate: 42 }));
  expect(agreement(sumsOf(flat))).toMatchObject({ correlation: null });
});

test('returns no metrics without tracks, and R² only if the actual values vary', () => {
  expect(atOnce(metricDifferences([]))).toEqual([]);
  expect(agreement([])).toBeNull();
  expect(atOnce(sliceDifferences([]))).toEqual([]);
  const rows = [1, 2, 3].map((block) => ({ block, actual: 30, baseline: 20, candidate: 35 }));
  expect(
    atOnce(metricDifferences(sumsOf(rows))).map(({ metric, difference }) => [metric, difference]),
  ).toEqual([
    ['MAE', -5],
    ['MSE', -75],
    ['RMSE', -5],
    ['BIAS', -15],
  ]);
});

test('gives a difference without an interval for a slice of one block', () => {
  const slices = [
    { label: 'a', n: 3, blocks: [[3, 30, 24]] },
    {
      label: 'b',
      n: 4,
      blocks: [
        [1, 10, 12],
        [3, 6, 10],
      ],
    },
  ] as const;
  const [one, two] = atOnce(sliceDifferences(slices));
  expect(one).toEqual({
    label: 'a',
    n: 3,
    baseline: 10,
    candidate: 8,
    difference: -2,
    differenceInterval: null,
  });
  expect(two).toMatchObject({ baseline: 4, candidate: 5.5, difference: 1.5 });
  expect(two!.differenceInterval!.lower).toBeCloseTo(4 / 3, 9);
  expect(two!.differenceInterval!.upper).toBeCloseTo(2, 9);
});
