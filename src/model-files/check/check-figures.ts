import { type SplitName, splitNames } from '../../domain/names.js';
import { regressionMetrics } from '../../ml/index.js';
import type { Figures } from '../archive/figures.js';
import { invalid } from '../archive/format.js';
import type { PredictionRow } from '../predictions/row.js';

/** Sums in another order differ in the last bits. A popularity that was changed by 0.001 differs by more than this. */
const TOLERANCE = 1e-9;
const close = (a: number | null, b: number | null) =>
  a === null || b === null ? a === b : Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(b));

/**
 * Checks that the figures of a version follow from its predictions: the model's metrics of each split, and the coverage of
 * all TEST tracks. Other figures need the facts of the tracks. They have at most as many tracks as their split.
 *
 * @throws DomainError MODEL_FILE_INVALID
 */
export function checkFigures(figures: Figures, rows: readonly PredictionRow[]): void {
  const bySplit = new Map<SplitName, PredictionRow[]>(splitNames.map((split) => [split, []]));
  for (const row of rows) bySplit.get(row.split)!.push(row);
  for (const [split, own] of bySplit) checkMetrics(figures, split, own);
  for (const { split, n, label } of [...figures.slices, ...figures.noiseCeilings.map(unlabelled)]) {
    const most = bySplit.get(split)!.length;
    if (n > most) throw invalid(`the figures of ${label} cover ${n} of ${most} tracks in ${split}.`);
  }
  checkCoverage(figures, bySplit.get('TEST')!);
}

const unlabelled = <Row extends object>(row: Row) => ({ ...row, label: 'the noise ceiling' });

function checkMetrics({ metrics }: Figures, split: SplitName, rows: readonly PredictionRow[]): void {
  const stored = metrics.filter((row) => row.split === split);
  const model = stored.find(({ estimator }) => estimator === 'MODEL');
  if (rows.length === 0) {
    if (stored.length > 0) throw invalid(`it has metrics of ${split}, but no predictions.`);
    return;
  }
  if (!model) throw invalid(`it has predictions of ${split}, but no metrics of the model.`);
  const computed = regressionMetrics({
    actual: Float64Array.from(rows, ({ actual }) => actual),
    median: Float64Array.from(rows, ({ predicted }) => predicted),
    mean: Float64Array.from(rows, ({ mean }) => mean),
  });
  for (const name of ['n', 'mae', 'mse', 'rmse', 'r2', 'bias'] as const) {
    if (!close(model[name], computed[name]))
      throw invalid(`${name} of ${split} is ${model[name]}, but its predictions give ${computed[name]}.`);
  }
  const other = stored.find(({ n }) => n !== rows.length);
  if (other) throw invalid(`${other.estimator} has ${other.n} of ${rows.length} tracks in ${split}.`);
}

function checkCoverage({ coverage }: Figures, test: readonly PredictionRow[]): void {
  const intervals = test.filter(({ lower }) => lower !== null);
  const all = coverage.find(({ group }) => group === 'ALL');
  if (intervals.length === 0) {
    if (coverage.length > 0) throw invalid('it has the coverage of intervals, but no intervals in TEST.');
    return;
  }
  if (!all) throw invalid('it has intervals in TEST, but not their coverage.');
  const inside = intervals.filter(({ actual, lower, upper }) => actual >= lower! && actual <= upper!).length;
  const width = intervals.reduce((sum, { lower, upper }) => sum + upper! - lower!, 0);
  const fits =
    all.n === intervals.length && close(all.coverage, inside / all.n) && close(all.mean_width, width / all.n);
  if (!fits) throw invalid('the coverage of its intervals does not follow from its predictions.');
  const more = coverage.find(({ n }) => n > test.length);
  if (more) throw invalid(`the coverage of ${more.group} has ${more.n} of ${test.length} tracks in TEST.`);
}
