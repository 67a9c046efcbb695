import * as tf from '@tensorflow/tfjs-core';
import { BINS } from '../../../numeric/distribution.js';
import type { ResidualFeatures } from '../features.js';
import { residualNetBatch } from './batch.js';
import type { ResidualNet, ResidualNetInputs, TrunkName } from './residual-net.js';

/**
 * Rows per batch; the last batch can be smaller. On the WASM engine, results are bit-equal in batches of 1, 2, 3, 4, 5, 8,
 * 16, 32 and 64 rows, so no batch is padded. One row takes 2 ms, a batch of 16 takes 6 ms.
 */
const BATCH_ROWS = 64;

/** @returns (rows, BINS) probabilities */
export function runResidualNet(network: ResidualNet, features: ResidualFeatures): Float32Array {
  return inBatches(features, BINS, (batch) => network.predict(batch));
}

/** @returns (rows, BINS) probabilities of one trunk */
export function runTrunk(network: ResidualNet, features: ResidualFeatures, name: TrunkName): Float32Array {
  return inBatches(features, BINS, (batch) => network.trunkProbabilities(name, batch));
}

/** @returns (rows, BINS) probabilities, averaged over networks */
export function runEnsemble(networks: readonly ResidualNet[], features: ResidualFeatures): Float32Array {
  return meanOf(networks, (network) => runResidualNet(network, features));
}

/** @returns (rows, slots) attention weights, averaged over networks */
export function runAttention(networks: readonly ResidualNet[], features: ResidualFeatures): Float32Array {
  return meanOf(networks, (network) =>
    inBatches(features, features.places, (batch) => network.attention(batch)),
  );
}

function inBatches(
  features: ResidualFeatures,
  width: number,
  run: (batch: ResidualNetInputs) => tf.Tensor2D,
): Float32Array {
  const outputs = new Float32Array(features.rows * width);
  for (let from = 0; from < features.rows; from += BATCH_ROWS) {
    const rows = Uint32Array.from({ length: Math.min(BATCH_ROWS, features.rows - from) }, (_, i) => from + i);
    const batch = tf.tidy(() => run(residualNetBatch(features, rows)).dataSync<'float32'>());
    outputs.set(batch.subarray(0, rows.length * width), from * width);
  }
  return outputs;
}

function meanOf(networks: readonly ResidualNet[], run: (network: ResidualNet) => Float32Array): Float32Array {
  const [first, ...others] = networks.map(run);
  for (const other of others) other.forEach((value, i) => (first![i]! += value));
  return first!.map((sum) => sum / networks.length);
}
