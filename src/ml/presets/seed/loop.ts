import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { EpochMetrics } from '../../engine/epoch-metrics.js';
import { Random } from '../../numeric/random.js';
import { TrainingDiverged } from '../errors.js';
import { allRows, batchTensors, type NetworkInputs } from './batch.js';
import type { Callback, TrainingControl } from './callbacks.js';
import { runNetwork } from './inference.js';
import type { Loss } from './losses.js';
import { Adam } from './optimizer.js';

/** Rows for training or validation. */
export interface NetworkData {
  readonly inputs: NetworkInputs;
  /** Popularity ÷ target scale, one value per row. */
  readonly target: Float32Array;
}

export interface LoopOptions {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly clipNorm: number | null;
  readonly loss: Loss;
  /** Popularity points per unit of the target. */
  readonly targetScale: number;
  readonly seed: number;
  readonly callbacks: readonly Callback[];
  readonly onEpoch?: (metrics: EpochMetrics) => void;
}

/**
 * Trains the network in place. Each epoch uses every row once, in a new order. Between epochs the event loop runs, so
 * that the process can handle a cancellation.
 *
 * @throws TrainingDiverged if the loss is not finite
 */
export async function fitNetwork(
  network: LayersModel,
  train: NetworkData,
  validation: NetworkData,
  options: LoopOptions,
): Promise<void> {
  const random = new Random(options.seed, 'shuffle');
  const optimizer = new Adam(options.learningRate, options.clipNorm);
  const order = allRows(train.target.length);
  let stopped = false;
  const control: TrainingControl = {
    get learningRate() {
      return optimizer.learningRate;
    },
    set learningRate(value) {
      optimizer.learningRate = value;
    },
    stop: () => (stopped = true),
    getWeights: () => network.getWeights().map((weight) => weight.dataSync<'float32'>().slice()),
    setWeights: (weights) => setWeights(network, weights),
  };

  try {
    for (let epoch = 1; epoch <= options.epochs && !stopped; epoch++) {
      const start = performance.now();
      const { learningRate } = optimizer;
      random.shuffle(order);
      const trained = trainEpoch(network, optimizer, train, order, options);
      const validated = validate(network, validation, options);
      if (!Number.isFinite(trained.loss)) {
        throw new TrainingDiverged(
          `The loss became ${trained.loss} in epoch ${epoch}. Reduce learningRate (now ${learningRate}).`,
        );
      }
      const metrics: EpochMetrics = {
        epoch,
        trainLoss: trained.loss,
        trainMae: trained.mae,
        validationLoss: validated.loss,
        validationMae: validated.mae,
        learningRate,
        durationMs: performance.now() - start,
      };
      for (const callback of options.callbacks) callback.onEpochEnd(metrics, control);
      options.onEpoch?.(metrics);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    for (const callback of options.callbacks) callback.onTrainEnd?.(control);
  } finally {
    optimizer.dispose();
  }
}

interface Totals {
  readonly loss: number;
  /** In popularity points. */
  readonly mae: number;
}

function trainEpoch(
  network: LayersModel,
  optimizer: Adam,
  { inputs, target }: NetworkData,
  order: Uint32Array,
  { batchSize, loss, targetScale }: LoopOptions,
): Totals {
  const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  let lossSum = 0;
  let absoluteSum = 0;
  for (let from = 0; from < order.length; from += batchSize) {
    const rows = order.subarray(from, from + batchSize);
    const actual = Float32Array.from(rows, (row) => target[row]!);
    let predicted: Float32Array = new Float32Array(0);
    const batchLoss = tf.tidy(() => {
      const batch = batchTensors(inputs, rows);
      const { value, grads } = tf.variableGrads(() => {
        const output = network.apply(batch, { training: true }) as tf.Tensor;
        predicted = output.dataSync<'float32'>();
        return totalLoss(network, loss, tf.tensor2d(actual, [rows.length, 1]), output);
      }, variables);
      optimizer.apply(grads);
      return value.dataSync()[0]!;
    });
    lossSum += batchLoss * rows.length;
    absoluteSum += absoluteError(actual, predicted);
  }
  return { loss: lossSum / order.length, mae: (absoluteSum / order.length) * targetScale };
}

function validate(
  network: LayersModel,
  { inputs, target }: NetworkData,
  { loss, targetScale }: LoopOptions,
): Totals {
  const predicted = runNetwork(network, inputs);
  const value = tf.tidy(
    () => totalLoss(network, loss, tf.tensor1d(target), tf.tensor1d(predicted)).dataSync()[0]!,
  );
  return { loss: value, mae: (absoluteError(target, predicted) / target.length) * targetScale };
}

/** The loss plus the penalties of the layers' regularizers. */
function totalLoss(network: LayersModel, loss: Loss, actual: tf.Tensor, predicted: tf.Tensor): tf.Scalar {
  return network.calculateLosses().reduce((sum, penalty) => tf.add(sum, penalty), loss(actual, predicted));
}

function absoluteError(actual: Float32Array, predicted: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += Math.abs(actual[i]! - predicted[i]!);
  return sum;
}

function setWeights(network: LayersModel, weights: readonly Float32Array[]): void {
  tf.tidy(() => {
    const shapes = network.getWeights().map((weight) => weight.shape);
    network.setWeights(weights.map((values, i) => tf.tensor(values, shapes[i])));
  });
}
