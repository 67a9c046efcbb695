import * as tf from '@tensorflow/tfjs-core';
import type { SeedFeatures } from '../features/seed-features.js';

/** What a network reads of the features; all in the same row order. */
export type NetworkInputs = Pick<SeedFeatures, 'artistIds' | 'albumTypeIds' | 'numeric'>;

/**
 * Tensors of the rows named, in that order: (size, 1) ids, (size, 1) ids, (size, columns) numbers. Where fewer rows
 * than `size` are named the rest is padding.
 */
export function batchTensors(inputs: NetworkInputs, rows: Uint32Array, size = rows.length): tf.Tensor[] {
  const { columns, values } = inputs.numeric;
  const artistIds = new Int32Array(size);
  const albumTypeIds = new Int32Array(size);
  const numeric = new Float32Array(size * columns);
  rows.forEach((row, i) => {
    artistIds[i] = inputs.artistIds[row]!;
    albumTypeIds[i] = inputs.albumTypeIds[row]!;
    numeric.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return [
    tf.tensor2d(artistIds, [size, 1], 'int32'),
    tf.tensor2d(albumTypeIds, [size, 1], 'int32'),
    tf.tensor2d(numeric, [size, columns], 'float32'),
  ];
}

/** Rows 0 … count − 1. */
export function allRows(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row);
}
