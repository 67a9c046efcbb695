import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allRows, batchTensors, type NetworkInputs } from './batch.js';

/**
 * Every batch has this many rows; the last one is padded. The arithmetic of a row is then independent of the other rows,
 * so a prediction of one row alone and one among thousands are bit-equal.
 */
const BATCH_ROWS = 64;

/** Predicts every row, in the units of the network's output. */
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
