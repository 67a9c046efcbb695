import * as tf from '@tensorflow/tfjs-core';
import type { SeedFeatures } from '../../features/seed-features.js';

/** The features that a network uses, as parallel rows. */
export type NetworkInputs = Pick<SeedFeatures, 'artistIds' | 'albumTypeIds' | 'numeric'>;

/**
 * Tensors of the given rows, in that order: (size, 1) ids, (size, 1) ids, (size, columns) numbers. Fewer rows than `size`
 * are padded.
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

/** The indices 0 … count − 1. */
export function allRows(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row);
}
