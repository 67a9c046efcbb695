import type { EpochMetrics } from '../../../../src/ml/engine/epoch-metrics.js';
import { decodeArrays, encodeArrays } from '../../../../src/ml/presets/array-file.js';
import {
  type BoostedTreesConfig,
  boostedTreesDefaults,
} from '../../../../src/ml/presets/boosted-trees/config.js';
import { decodeTrees, encodeTrees } from '../../../../src/ml/presets/boosted-trees/files.js';
import { fitBoostedTrees } from '../../../../src/ml/presets/boosted-trees/fit.js';
import { treesPredictor } from '../../../../src/ml/presets/boosted-trees/predictor.js';
import { demoTracks } from '../../tracks.js';

const tracks = demoTracks(600);
const train = tracks.filter((_, i) => i % 4 > 0);
const validation = tracks.filter((_, i) => i % 8 === 0);
const held = tracks.filter((_, i) => i % 8 === 4);
const quick: BoostedTreesConfig = {
  ...boostedTreesDefaults.defaults,
  assignments: 1,
  minRows: 10,
  rounds: 60,
};

const epochs: EpochMetrics[] = [];
const fit = (config: Partial<BoostedTreesConfig> = {}) =>
  fitBoostedTrees(
    {
      train,
      validation,
      config: { ...quick, ...config },
      foldBy: 'song',
      seed: 1,
      referenceDate: '2025-10-31',
    },
    { onEpoch: (epoch) => epochs.push(epoch) },
  );
const fitted = fit();

test('is better than the median on tracks that it has not seen', () => {
  const error = (predicted: (row: number) => number) =>
    held.reduce((sum, { popularity }, row) => sum + Math.abs(predicted(row) - popularity), 0) / held.length;
  const median = train.map(({ popularity }) => popularity).sort((a, b) => a - b)[train.length >> 1]!;
  const predictions = treesPredictor(fitted).predict(held);
  expect(error((row) => predictions[row]!)).toBeLessThan(0.8 * error(() => median));
});

test('reports an epoch for every ten trees, and uses the best number of trees', () => {
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6].slice(0, epochs.length));
  expect(epochs.length).toBeGreaterThan(2);
  expect(epochs.at(-1)!.trainMae).toBeLessThan(epochs[0]!.trainMae);
  expect(fitted.forest.roots.length).toBeGreaterThan(10);
});

test('without the group context, predictions do not depend on the bank', () => {
  const own = fit({ features: ['artist', 'release'] });
  const emptied = { ...own, bank: own.bank.slice(0, 1) };
  expect(treesPredictor(own).predict(held)).toEqual(treesPredictor(emptied).predict(held));
  expect(treesPredictor(own).evidence(held[0]!)).toEqual({ neighbours: [], means: [] });
});

test('names the labelled tracks behind a prediction, without the track itself', () => {
  const { evidence } = treesPredictor(fitted);
  const known = train.find(({ artist }) => train.filter((other) => other.artist === artist).length > 2)!;
  const count = train.filter(({ artist }) => artist === known.artist).length;
  expect(evidence(known).means).toContainEqual(
    expect.objectContaining({ group: 'ARTIST', trackCount: count - 1 }),
  );
});

test.each([
  ['a loop', 'left', (left: Int32Array) => left.fill(0)],
  ['a leaf that does not exist', 'right', (right: Int32Array) => right.fill(-(2 ** 30))],
  ['a column that does not exist', 'column', (column: Int32Array) => column.fill(9999)],
  ['a value that is not a number', 'values', (values: Float32Array) => values.fill(NaN)],
] as const)('refuses a file with %s', (_fault, name, damage) => {
  const kinds = {
    base: Float32Array,
    roots: Int32Array,
    column: Int32Array,
    threshold: Float64Array,
    missingLeft: Uint8Array,
    left: Int32Array,
    right: Int32Array,
    values: Float32Array,
  };
  const files = encodeTrees(fitted);
  const arrays = decodeArrays(files, 'trees.bin', kinds);
  damage(arrays[name] as never);
  files.set('trees.bin', encodeArrays(kinds, arrays));
  expect(() => decodeTrees(files)).toThrow('does not contain a forest');
});
