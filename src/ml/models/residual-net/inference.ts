import * as tf from '@tensorflow/tfjs-core';
import type { ResidualFeatures } from '../../features/residual-features.js';
import { BINS } from '../../numeric/distribution.js';
import { residualNetBatch } from './batch.js';
import type { ResidualNet, ResidualNetInputs, TrunkName } from './residual-net.js';

/**
 * Every batch has this many rows, the last one padded: a row's arithmetic is then the same whatever stands beside it,
 * so predicting one row and predicting it among thousands are bit-equal. Of 64 rows one alone took 18 ms.
 */
const BATCH_ROWS = 16;

/** @returns (rows, BINS) probabilities */
export function runResidualNet(
  network: ResidualNet,
  features: ResidualFeatures,
  batchRows = BATCH_ROWS,
): Float32Array {
  return inBatches(features, BINS, batchRows, (batch) => network.predict(batch));
}

/** @returns (rows, BINS) probabilities of one trunk alone */
export function runTrunk(network: ResidualNet, features: ResidualFeatures, name: TrunkName): Float32Array {
  return inBatches(features, BINS, BATCH_ROWS, (batch) => network.trunkProbabilities(name, batch));
}

/** @returns (rows, BINS) probabilities: the mean of the networks' */
export function runEnsemble(
  networks: readonly ResidualNet[],
  features: ResidualFeatures,
  batchRows = BATCH_ROWS,
): Float32Array {
  return meanOf(networks, (network) => runResidualNet(network, features, batchRows));
}

/** @returns (rows, places) shares of the attention, the mean of the networks' */
export function runAttention(networks: readonly ResidualNet[], features: ResidualFeatures): Float32Array {
  return meanOf(networks, (network) =>
    inBatches(features, features.places, BATCH_ROWS, (batch) => network.attention(batch)),
  );
}

function inBatches(
  features: ResidualFeatures,
  width: number,
  batchRows: number,
  run: (batch: ResidualNetInputs) => tf.Tensor2D,
): Float32Array {
  const outputs = new Float32Array(features.rows * width);
  for (let from = 0; from < features.rows; from += batchRows) {
    const rows = Uint32Array.from({ length: Math.min(batchRows, features.rows - from) }, (_, i) => from + i);
    const batch = tf.tidy(() => run(residualNetBatch(features, rows, batchRows)).dataSync<'float32'>());
    outputs.set(batch.subarray(0, rows.length * width), from * width);
  }
  return outputs;
}

function meanOf(networks: readonly ResidualNet[], run: (network: ResidualNet) => Float32Array): Float32Array {
  const [first, ...others] = networks.map(run);
  for (const other of others) other.forEach((value, i) => (first![i]! += value));
  return first!.map((sum) => sum / networks.length);
}
