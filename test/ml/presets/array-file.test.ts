import { decodeArrays, encodeArrays } from '../../../src/ml/presets/array-file.js';

const kinds = { bytes: Uint8Array, doubles: Float64Array, whole: Int32Array, empty: Float32Array };
const arrays = {
  bytes: Uint8Array.of(1, 2, 3),
  doubles: Float64Array.of(Math.PI, -Infinity),
  whole: Int32Array.of(-7),
  empty: new Float32Array(),
};
const decode = (bytes: Uint8Array) => decodeArrays(new Map([['a.bin', bytes]]), 'a.bin', kinds);

test('returns the arrays of a file, also if the file is a part of a larger buffer', () => {
  const bytes = encodeArrays(kinds, arrays);
  expect(decode(bytes)).toEqual(arrays);
  const larger = new Uint8Array(bytes.length + 3);
  larger.set(bytes, 3);
  expect(decode(larger.subarray(3))).toEqual(arrays);
});

test('refuses a file of another length', () => {
  const bytes = encodeArrays(kinds, arrays);
  for (const length of [0, 3, 15, bytes.length - 1])
    expect(() => decode(bytes.slice(0, length))).toThrow(`has ${length} bytes instead of`);
  expect(() => decode(Uint8Array.of(...bytes, 0))).toThrow('bytes instead of');
  expect(() => decodeArrays(new Map(), 'a.bin', kinds)).toThrow('"a.bin" is missing');
});
