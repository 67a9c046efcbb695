import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allRows, batchTensors, type NetworkInputs } from './batch.js';

/**
 * Every batch has this many rows, the last one padded: a row's arithmetic is then the same whatever stands beside it,
 * so predicting one row and predicting it among thousands are bit-equal.
 */
const BATCH_ROWS = 64;

/** What the network says of every row, in the units of its output. */
export function runNetwork(network: LayersModel, inputs: NetworkInputs): Float32Array {
  const rows = allRows(inputs.numeric.rows);
  const outputs = new Float32Array(rows.length);
  for (let from = 0; from < rows.length; from += BATCH_ROWS) {
    const batch = rows.subarray(from, from + BATCH_ROWS);
    const output = tf.tidy(() => {
      const predicted = network.apply(batchTensors(inputs, batch, BATCH_ROWS)) as tf.Tensor;
      return predicted.dataSync<'float32'>();
    });
    outputs.set(output.subarray(0, batch.length), from);
  }
  return outputs;
}
