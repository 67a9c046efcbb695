import fc from 'fast-check';
import { Random } from '../../../src/ml/numeric/random.js';
import { binRows, fitBins } from '../../../src/ml/trees/bins.js';
import { boost, type BoostOptions } from '../../../src/ml/trees/boost.js';
import { predictForest } from '../../../src/ml/trees/forest.js';

const options: BoostOptions = {
  rounds: 60,
  learningRate: 0.2,
  rowShare: 1,
  columnShare: 1,
  patience: 60,
  seed: 1,
  leaves: 8,
  minRows: 5,
  l2: 1,
};

/** Two outputs of three columns; column 2 is missing in a third of the rows, in which the first output is 3. */
function randomRows(seed: number, rows: number) {
  const random = new Random(seed, 'rows');
  const matrix = { rows, columns: 3, values: new Float64Array(rows * 3) };
  const targets = new Float32Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    const [a, b, c] = [random.normal(), random.normal(), random.uniform() < 1 / 3 ? NaN : random.normal()];
    matrix.values.set([a, b, c], row * 3);
    targets.set([Number.isNaN(c) ? 3 : Math.sign(a), a * b], row * 2);
  }
  return { matrix, targets };
}

const train = randomRows(1, 600);
const watched = randomRows(2, 200);
const bins = fitBins(train.matrix);

function fit(changes: Partial<BoostOptions> = {}, targets = train.targets) {
  const losses: { train: number; watched: number }[] = [];
  const forest = boost({
    base: new Float32Array(2),
    bins,
    train: [{ binned: binRows(bins, train.matrix), targets }],
    watched: { binned: binRows(bins, watched.matrix), targets: watched.targets },
    reduce: (values) => ({ outputs: 2, values }),
    options: { ...options, ...changes },
    onRound: (_round, state) => losses.push({ train: state.train.loss, watched: state.watched.loss }),
  });
  return { forest, losses };
}

const squaredError = ({ matrix, targets }: typeof train, predicted: Float32Array) =>
  targets.reduce((sum, target, i) => sum + (target - predicted[i]!) ** 2, 0) / matrix.rows;

test('learns several outputs, interactions and the meaning of a missing value', () => {
  const { forest } = fit();
  const before = squaredError(watched, new Float32Array(watched.targets.length));
  expect(squaredError(watched, predictForest(forest, watched.matrix))).toBeLessThan(before / 5);
});

test('lowers the training loss in every round without sampling', () => {
  const losses = fit().losses.map((each) => each.train);
  losses.slice(1).forEach((loss, i) => expect(loss).toBeLessThanOrEqual(losses[i]!));
});

test('predicts what training computed: the loss of the watched rows in the best round', () => {
  const { forest, losses } = fit({ rowShare: 0.5, columnShare: 0.7, patience: 5 });
  const best = Math.min(...losses.map((each) => each.watched));
  expect(forest.roots.length).toBe(losses.findIndex((each) => each.watched === best) + 1);
  expect(squaredError(watched, predictForest(forest, watched.matrix))).toBeCloseTo(best, 4);
});

test('stops after `patience` rounds without a lower loss', () => {
  const noise = new Random(3, 'noise');
  const targets = train.targets.map(() => noise.normal());
  const { forest, losses } = fit({ patience: 7, rounds: 500, learningRate: 0.5 }, targets);
  expect(losses.length).toBe(forest.roots.length + 7);
});

test('gives equal forests for equal seeds, and others for other seeds', () => {
  const sampled = { rowShare: 0.6, columnShare: 0.5 };
  const one = fit(sampled).forest;
  expect(fit(sampled).forest).toEqual(one);
  expect(fit({ ...sampled, seed: 2 }).forest).not.toEqual(one);
});

test('predicts a row from its own values only, whatever they are', () => {
  const { forest } = fit();
  const value = fc.oneof(fc.double({ noNaN: false }), fc.constant(NaN));
  const row = fc.tuple(value, value, value);
  const predict = (rows: readonly (readonly number[])[]) =>
    predictForest(forest, { rows: rows.length, columns: 3, values: Float64Array.from(rows.flat()) });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const together = predict(rows);
      rows.forEach((each, i) => expect(predict([each])).toEqual(together.subarray(2 * i, 2 * i + 2)));
      expect(together.every(Number.isFinite)).toBe(true);
    }),
  );
});

test('has no branches if the rows are too few to divide', () => {
  const { forest } = fit({ minRows: 400 });
  expect(forest.column.length).toBe(0);
  expect(predictForest(forest, watched.matrix).every(Number.isFinite)).toBe(true);
});
