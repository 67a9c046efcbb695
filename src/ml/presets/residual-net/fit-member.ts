import * as tf from '@tensorflow/tfjs-core';
import type { EpochMetrics } from '../../engine/epoch-metrics.js';
import { NEIGHBOURS } from '../../features/bank/labelled-bank.js';
import { neighbourColumns } from '../../features/bank/neighbours.js';
import { BINS } from '../../numeric/distribution.js';
import { deriveSeed } from '../../numeric/random.js';
import type { ResidualNetConfig } from './config.js';
import type { ResidualFeatures } from './features.js';
import { fitResidualNet } from './fit-network.js';
import { ResidualNet, type ResidualNetShape } from './network/residual-net.js';
import {
  learnFeatures,
  type ResidualFitRequest,
  type ResidualTrainingData,
  residualTrainingData,
} from './training-data.js';

/** A network in a form that processes can exchange, without tensors on an engine. */
export interface TrainedMember {
  readonly shape: ResidualNetShape;
  readonly weights: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly values: Float32Array;
  }[];
}

/**
 * Trains one of the model's networks from the rows, so that members can train in separate processes. The weights are
 * equal to the last bit to those of sequential training.
 *
 * @param member index, from 0
 * @throws TrainingDiverged
 */
export async function fitMember(
  request: ResidualFitRequest,
  member: number,
  onEpoch?: (metrics: EpochMetrics) => void,
): Promise<TrainedMember> {
  const data = residualTrainingData(request, learnFeatures(request));
  const network = await trainNetwork(request, data, member, onEpoch);
  try {
    const weights = [...network.parameters.variables].map(([name, variable]) => ({
      name,
      shape: variable.shape,
      values: variable.dataSync<'float32'>().slice(),
    }));
    return { shape: network.shape, weights };
  } finally {
    network.dispose();
  }
}

/** Creates the network on this process's engine. The caller disposes it. */
export function restoreMember({ shape, weights }: TrainedMember): ResidualNet {
  const tensors = new Map(weights.map(({ name, shape: of, values }) => [name, tf.tensor(values, [...of])]));
  try {
    return ResidualNet.restore(shape, tensors);
  } finally {
    tf.dispose([...tensors.values()]);
  }
}

/** @throws TrainingDiverged */
export async function trainNetwork(
  { config, seed }: Pick<ResidualFitRequest, 'config' | 'seed'>,
  { assignments, labels, watched }: ResidualTrainingData,
  member: number,
  onEpoch?: (metrics: EpochMetrics) => void,
): Promise<ResidualNet> {
  const memberSeed = deriveSeed(seed, `network ${member}`);
  const network = ResidualNet.create(shapeOf(config, assignments[0]!), labelLogits(labels), memberSeed);
  try {
    await fitResidualNet(network, assignments, labels, watched, {
      ...config,
      trunks: config.schedules,
      seed: memberSeed,
      onEpoch,
    });
    return network;
  } catch (error) {
    network.dispose();
    throw error;
  }
}

function shapeOf(config: ResidualNetConfig, { context, facts, rows }: ResidualFeatures): ResidualNetShape {
  return {
    contextColumns: context.length / rows,
    staticColumns: facts.length / rows,
    neighbours: NEIGHBOURS,
    neighbourColumns: neighbourColumns.length,
    tabm: config.tabm,
    contextAttention: config.contextAttention,
    staticAttention: config.staticAttention,
  };
}

/** Logarithms of the label distribution. Adds two labels to each bin, so that no probability is zero. */
function labelLogits(labels: Float64Array): Float32Array {
  const counts = new Float64Array(BINS).fill(2);
  for (const label of labels) counts[Math.round(label)]!++;
  return Float32Array.from(counts, (count) => Math.log(count / (labels.length + 2 * BINS)));
}
