import * as tf from '@tensorflow/tfjs-core';
import type { ResidualFeatures } from '../features.js';
import type { ResidualNetInputs } from './residual-net.js';

/** Reduces the attention to a hidden neighbour to 0. */
const HIDDEN = -1e4;

/**
 * Tensors of the given rows, in that order.
 *
 * @param hides whether a neighbour is hidden from its row in this batch
 */
export function residualNetBatch(
  data: ResidualFeatures,
  rows: Uint32Array,
  hides?: (place: number) => boolean,
): ResidualNetInputs {
  const { places } = data;
  const size = rows.length;
  const context = gather(data.context, data.rows, rows);
  const facts = gather(data.facts, data.rows, rows);
  const neighbours = gather(data.neighbours, data.rows, rows);
  const mask = new Float32Array(size * places);
  rows.forEach((row, i) => {
    for (let place = 0; place < places; place++) {
      // A row without neighbours attends evenly to empty slots, whose values are 0.
      const empty = place >= data.neighbourCounts[row]! && data.neighbourCounts[row]! > 0;
      if (empty || hides?.(i * places + place)) mask[i * places + place] = HIDDEN;
    }
  });
  return {
    context: tf.tensor2d(context, [size, context.length / size]),
    facts: tf.tensor2d(facts, [size, facts.length / size]),
    neighbours: tf.tensor3d(neighbours, [size, places, neighbours.length / size / places]),
    mask: tf.tensor2d(mask, [size, places]),
  };
}

function gather(values: Float32Array, count: number, rows: Uint32Array): Float32Array {
  const width = values.length / count;
  const gathered = new Float32Array(rows.length * width);
  rows.forEach((row, i) => gathered.set(values.subarray(row * width, (row + 1) * width), i * width));
  return gathered;
}
