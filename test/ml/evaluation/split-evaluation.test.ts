import fc from 'fast-check';
import { evaluateTogether, type SplitPredictions } from '../../../src/ml/evaluation/split-evaluation.js';

const popularity = fc.double({ min: 0, max: 100, noNaN: true });
const row = fc.record({
  artist: fc.constantFrom<string>('a', 'b', 'c', 'd'),
  actual: popularity,
  model: popularity,
  ridge: popularity,
  lower: popularity,
  width: fc.double({ min: 0, max: 50, noNaN: true }),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

const part = (rows: readonly Row[]): SplitPredictions => ({
  artists: rows.map(({ artist }) => artist),
  actual: rows.map(({ actual }) => actual),
  predicted: {
    MODEL: rows.map(({ model }) => model),
    RIDGE: rows.map(({ ridge }) => ridge),
    ARTIST_MEAN: rows.map(() => 50),
    TRAIN_MEAN: rows.map(() => 40),
  },
  means: rows.map(({ model }) => model + 1),
  intervals: rows.map(({ lower, width }) => ({ lower, upper: lower + width })),
});
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('gives pooled metrics equal to the metrics of all rows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(row, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 }),
      (folds) => {
        const all = folds.flat();
        const pooled = evaluateTogether(folds.map(part));
        expect(pooled).toEqual(evaluateTogether([part(all)]));
        expect(pooled.metrics.MODEL.n).toBe(all.length);
        expect(pooled.metrics.MODEL.mae).toBeCloseTo(mean(all.map((r) => Math.abs(r.actual - r.model))), 9);
        expect(pooled.metrics.MODEL.mse).toBeCloseTo(mean(all.map((r) => (r.actual - r.model - 1) ** 2)), 6);
        expect(pooled.metrics.RIDGE!.mse).toBeCloseTo(mean(all.map((r) => (r.actual - r.ridge) ** 2)), 6);
        expect(pooled.metrics.TRAIN_MEAN!.bias).toBeCloseTo(mean(all.map((r) => r.actual - 40)), 9);
        const inside = all.filter((r) => r.lower <= r.actual && r.actual <= r.lower + r.width);
        expect(pooled.coverage?.coverage).toBeCloseTo(inside.length / all.length, 9);
        expect(pooled.coverage?.meanWidth).toBeCloseTo(mean(all.map(({ width }) => width)), 9);
      },
    ),
    { numRuns: 25 },
  );
});

test('treats an artist in several folds as one cluster in the interval', () => {
  const rows = (artist: string, model: number): Row[] =>
    Array.from({ length: 10 }, () => ({ artist, actual: 50, model, ridge: 50, lower: 0, width: 50 }));
  const folds = [
    [...rows('a', 40), ...rows('b', 50)],
    [...rows('a', 40), ...rows('b', 50)],
  ];
  const { lower, upper } = evaluateTogether(folds.map(part)).metrics.MODEL.intervals.mae!;
  expect([lower, upper]).toEqual([0, 10]); // two clusters: a quarter of the draws holds only one of them
});

test('gives no coverage if a fold has no intervals', () => {
  const one: Row = { artist: 'a', actual: 1, model: 1, ridge: 1, lower: 0, width: 2 };
  const none = { ...part([one]), intervals: null };
  expect(evaluateTogether([part([one]), none]).coverage).toBeNull();
});
