import { decodeForest, encodeForest } from '../../../src/ml/trees/encode.js';
import { predictForest } from '../../../src/ml/trees/forest.js';
import { absoluteError } from '../../../src/ml/trees/objectives/quantile-loss.js';
import { example, fitted } from './matrices.js';

const train = example(300, 1);
const { forest } = fitted(train, absoluteError);
const bytes = encodeForest(forest);

test('decodes to the same forest, with the same bytes and the same predictions', () => {
  const decoded = decodeForest(bytes);
  expect(decoded).toEqual(forest);
  expect(Buffer.compare(encodeForest(decoded), bytes)).toBe(0);
  expect(predictForest(decoded, train.matrix)).toEqual(predictForest(forest, train.matrix));
});

test('decodes bytes at any offset of a larger buffer', () => {
  const larger = new Uint8Array(bytes.length + 3);
  larger.set(bytes, 3);
  expect(decodeForest(larger.subarray(3))).toEqual(forest);
});

test('a forest without trees gives its start', () => {
  const empty = fitted(train, absoluteError, { rounds: 0 }).forest;
  expect(decodeForest(encodeForest(empty))).toEqual(empty);
  expect(new Set(predictForest(empty, train.matrix))).toEqual(new Set(empty.start));
});

test('refuses bytes that are not a forest', () => {
  expect(() => decodeForest(new Uint8Array(3))).toThrow('the header is missing');
  expect(() => decodeForest(bytes.subarray(0, -1))).toThrow(`has ${bytes.length - 1} bytes`);
  expect(() => decodeForest(encodeForest({ ...forest, roots: Int32Array.of(1e6) }))).toThrow(
    'do not form trees',
  );
  expect(() => decodeForest(encodeForest({ ...forest, nodeLeft: forest.nodeLeft.map(() => 0) }))).toThrow(
    'do not form trees',
  );
  expect(() => decodeForest(encodeForest({ ...forest, columns: 1 }))).toThrow('do not form trees');
  expect(() => decodeForest(encodeForest({ ...forest, start: Float64Array.of(NaN) }))).toThrow('not finite');
});
