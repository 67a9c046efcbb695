import '@tensorflow/tfjs-layers'; // registers the gradients of tfjs-core's operations
import * as tf from '@tensorflow/tfjs-core';
import type { EpochMetrics } from '../../engine/epoch-metrics.js';
import { BINS, crps, distributionQuantile } from '../../numeric/distribution.js';
import { Random } from '../../numeric/random.js';
import { TrainingDiverged } from '../errors.js';
import { AdamW } from './adamw.js';
import { crpsLoss } from './crps.js';
import type { ResidualFeatures } from './features.js';
import { fitMixture } from './fit-mixture.js';
import { residualNetBatch } from './network/batch.js';
import { runResidualNet } from './network/inference.js';
import type { Noise } from './network/layers.js';
import {
  type ResidualNet,
  type ResidualNetInputs,
  type TrunkName,
  trunkNames,
} from './network/residual-net.js';
import { oneCycle } from './one-cycle.js';

export interface TrunkSchedule {
  readonly learningRate: number;
  readonly weightDecay: number;
  /** A trunk with fewer epochs starts later, so that all trunks end together. */
  readonly epochs: number;
}

export interface ResidualNetLoopOptions {
  readonly trunks: Readonly<Record<TrunkName, TrunkSchedule>>;
  readonly batchSize: number;
  /** Share of the steps in which the learning rate increases. */
  readonly warmUp: number;
  readonly clipNorm: number;
  /** Mean share of a row's neighbours that are hidden in a step. The share of each row is uniform in 0 … twice this value. */
  readonly neighbourDropout: number;
  readonly seed: number;
  readonly onEpoch?: (metrics: EpochMetrics) => void;
}

/**
 * Trains the network in place. Each step draws one of the fold assignments of the training rows. Each trunk has its own
 * loss, optimizer and schedule, and all trunks end together. Afterwards, the mixture weights are fitted.
 *
 * @param assignments the training rows under several assignments to folds
 * @throws TrainingDiverged if the loss is not finite
 */
export async function fitResidualNet(
  network: ResidualNet,
  assignments: readonly ResidualFeatures[],
  labels: Float64Array,
  validation: { readonly features: ResidualFeatures; readonly labels: Float64Array },
  options: ResidualNetLoopOptions,
): Promise<void> {
  const { batchSize, seed } = options;
  const shuffle = new Random(seed, 'shuffle');
  const draw = new Random(seed, 'assignments');
  const noise: Noise = { random: new Random(seed, 'dropout') };
  const order = Uint32Array.from(labels, (_, row) => row);
  const stepsPerEpoch = Math.ceil(labels.length / batchSize);
  const epochs = Math.max(...trunkNames.map((name) => options.trunks[name].epochs));
  const learners = trunkNames.map((name) => new TrunkLearner(network, name, options, stepsPerEpoch));

  let best: { mae: number; weights: Float32Array[] } | null = null;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const start = performance.now();
    const active = learners.filter((learner) => epoch > epochs - learner.epochs);
    shuffle.shuffle(order);
    let loss = 0;
    let absolute = 0;
    for (let from = 0; from < order.length; from += batchSize) {
      const rows = order.subarray(from, from + batchSize);
      const features = assignments[draw.below(assignments.length)]!;
      const hides = neighbourDropout(rows.length, features.places, options.neighbourDropout, noise.random);
      tf.tidy(() => {
        const batch = residualNetBatch(features, rows, hides);
        const actual = Float64Array.from(rows, (row) => labels[row]!);
        const steps = labelSteps(actual);
        for (const learner of active) {
          const totals = learner.step(batch, actual, steps, noise);
          loss += totals.loss / active.length;
          absolute += totals.absolute / active.length;
        }
      });
      await new Promise<void>((resolve) => setImmediate(resolve)); // gives the process time to handle a cancellation
    }
    const validated = validate(network, validation);
    if (!Number.isFinite(loss)) {
      throw new TrainingDiverged(
        `The loss became ${loss} in epoch ${epoch}. Reduce the learning rates of the schedules.`,
      );
    }
    const learningRate = Math.max(...active.map((learner) => learner.learningRate));
    if (
      epoch > epochs - Math.min(...learners.map((learner) => learner.epochs)) &&
      validated.mae < (best?.mae ?? Infinity)
    ) {
      best = { mae: validated.mae, weights: network.parameters.snapshot() };
    }
    options.onEpoch?.({
      epoch,
      trainLoss: loss / order.length,
      trainMae: absolute / order.length,
      validationLoss: validated.loss,
      validationMae: validated.mae,
      learningRate,
      durationMs: performance.now() - start,
    });
  }
  if (best) network.parameters.restore(best.weights);
  network.mix(fitMixture(network, validation));
}

/** One trunk with its optimizer and its position in the schedule. */
class TrunkLearner {
  readonly epochs: number;
  learningRate = 0;
  readonly #network: ResidualNet;
  readonly #name: TrunkName;
  readonly #variables: readonly tf.Variable[];
  readonly #optimizer: AdamW;
  readonly #schedule: (step: number) => number;
  #steps = 0;

  constructor(network: ResidualNet, name: TrunkName, options: ResidualNetLoopOptions, stepsPerEpoch: number) {
    const { epochs, learningRate, weightDecay } = options.trunks[name];
    this.epochs = epochs;
    this.#network = network;
    this.#name = name;
    this.#variables = [...network.parameters.variables]
      .filter(([key]) => key.startsWith(`${name}/`))
      .map(([, v]) => v);
    this.#optimizer = new AdamW(this.#variables, weightDecay, options.clipNorm);
    this.#schedule = (step) => oneCycle(step, epochs * stepsPerEpoch, learningRate, options.warmUp);
  }

  /** @returns sums over the rows, computed before the update */
  step(batch: ResidualNetInputs, labels: Float64Array, steps: tf.Tensor2D, noise: Noise): Totals {
    return tf.tidy(() => {
      const rows = labels.length;
      let probabilities = new Float32Array(0);
      const { value, grads } = tf.variableGrads(() => {
        const output = tf.softmax(this.#network.trunk(this.#name, batch, noise));
        probabilities = output.dataSync<'float32'>() as typeof probabilities;
        const members = output.shape[0] / rows;
        return crpsLoss(output, members === 1 ? steps : tf.tile<tf.Tensor2D>(steps, [members, 1]));
      }, [...this.#variables]);
      this.learningRate = this.#schedule(this.#steps++);
      this.#optimizer.step(
        this.#variables.map((variable) => grads[variable.name]!),
        this.learningRate,
      );
      const members = probabilities.length / rows / BINS;
      let absolute = 0;
      for (let i = 0; i < members * rows; i++) {
        const median = distributionQuantile(probabilities.subarray(i * BINS, (i + 1) * BINS), 0.5);
        absolute += Math.abs(median - labels[i % rows]!) / members;
      }
      return { loss: value.dataSync()[0]! * rows, absolute };
    });
  }
}

interface Totals {
  /** Sum of the CRPS. */
  readonly loss: number;
  /** Sum of the absolute errors of the members' medians. */
  readonly absolute: number;
}

/** (rows, BINS): 0 below each row's label and 1 from the label onwards. */
function labelSteps(labels: Float64Array): tf.Tensor2D {
  const steps = new Float32Array(labels.length * BINS);
  labels.forEach((label, i) => steps.fill(1, i * BINS + Math.ceil(label), (i + 1) * BINS));
  return tf.tensor2d(steps, [labels.length, BINS]);
}

function neighbourDropout(
  rows: number,
  places: number,
  share: number,
  random: Random,
): (place: number) => boolean {
  const thresholds = Float64Array.from({ length: rows }, () => 2 * share * random.uint32());
  return (place) => random.uint32() < thresholds[Math.floor(place / places)]!;
}

function validate(
  network: ResidualNet,
  { features, labels }: { readonly features: ResidualFeatures; readonly labels: Float64Array },
): { loss: number; mae: number } {
  const probabilities = runResidualNet(network, features);
  let loss = 0;
  let mae = 0;
  labels.forEach((label, row) => {
    const distribution = probabilities.subarray(row * BINS, (row + 1) * BINS);
    loss += crps(distribution, label) / labels.length;
    mae += Math.abs(distributionQuantile(distribution, 0.5) - label) / labels.length;
  });
  return { loss, mae };
}
