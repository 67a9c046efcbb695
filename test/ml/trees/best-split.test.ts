import { Random } from '../../../src/ml/numeric/random.js';
import { bestSplit } from '../../../src/ml/trees/best-split.js';
import { goesLeft } from '../../../src/ml/trees/grow-tree.js';
import { buildHistogram, subtractHistogram } from '../../../src/ml/trees/histogram.js';

const ROWS = 200;
const OUTPUTS = 3;
const options = { minRows: 5, l2: 2 };

function randomData(seed: number) {
  const random = new Random(seed, 'data');
  const columns = Array.from({ length: 4 }, () => Uint8Array.from({ length: ROWS }, () => random.below(12)));
  const values = Float32Array.from({ length: ROWS * OUTPUTS }, () => random.normal());
  columns[1]!.forEach((bin, row) => (values[row * OUTPUTS]! += bin === 0 || bin > 7 ? 2 : 0));
  return { binned: { rows: ROWS, columns }, gradients: { outputs: OUTPUTS, values } };
}

const all = Uint32Array.from({ length: ROWS }, (_, row) => row);
const sampled = Uint32Array.of(0, 1, 3);

/** The gain of a split, from the rows. */
function gainOf(values: Float32Array, isLeft: (row: number) => boolean): number | null {
  const score = (rows: readonly number[]) => {
    let sum = 0;
    for (let output = 0; output < OUTPUTS; output++)
      sum += rows.reduce((total, row) => total + values[row * OUTPUTS + output]!, 0) ** 2;
    return sum / (rows.length + options.l2);
  };
  const rows = [...all];
  const [left, right] = [rows.filter(isLeft), rows.filter((row) => !isLeft(row))];
  if (left.length < options.minRows || right.length < options.minRows) return null;
  return score(left) + score(right) - score(rows);
}

test.each([1, 2, 3])('finds the split with the largest gain of all (seed %i)', (seed) => {
  const { binned, gradients } = randomData(seed);
  const split = bestSplit(buildHistogram(binned, gradients, sampled, all), OUTPUTS, options)!;
  const gains = [...sampled].flatMap((column) =>
    Array.from({ length: 12 }, (_, bin) =>
      [true, false].map((missingLeft) =>
        gainOf(gradients.values, (row) => goesLeft({ bin, missingLeft }, binned.columns[column]![row]!)),
      ),
    ).flat(),
  );
  expect(split.gain).toBeCloseTo(Math.max(...gains.filter((gain) => gain !== null)), 4);
  expect(sampled[split.place]).toBe(1);
  expect(split).toMatchObject({ bin: 7, missingLeft: false });
});

test('has no split for too few rows, and none without a gain', () => {
  const { binned, gradients } = randomData(1);
  const few = buildHistogram(binned, gradients, sampled, all.subarray(0, 9));
  expect(bestSplit(few, OUTPUTS, options)).toBeNull();
  const zero = { outputs: OUTPUTS, values: new Float32Array(ROWS * OUTPUTS) };
  expect(bestSplit(buildHistogram(binned, zero, sampled, all), OUTPUTS, options)).toBeNull();
});

test('subtracting the histogram of a child leaves that of the other child', () => {
  const { binned, gradients } = randomData(4);
  const build = (rows: Uint32Array) => buildHistogram(binned, gradients, sampled, rows);
  const rest = subtractHistogram(build(all), build(all.filter((row) => row % 3 === 0)));
  const other = build(all.filter((row) => row % 3 !== 0));
  rest.forEach((value, i) => expect(value).toBeCloseTo(other[i]!, 6));
});
