import * as tf from '@tensorflow/tfjs-core';
import type { EpochMetrics } from '../../../../src/ml/engine/epoch-metrics.js';
import { openBackend, TrainingDiverged } from '../../../../src/ml/index.js';
import { Random } from '../../../../src/ml/numeric/random.js';
import { fitNetwork, type LoopOptions, type NetworkData } from '../../../../src/ml/presets/seed/loop.js';
import { meanSquaredError } from '../../../../src/ml/presets/seed/losses.js';
import { seedOriginal } from '../../../../src/ml/presets/seed/seed-original.js';

beforeAll(() => openBackend('wasm'));

/** Rows with a target that the artist and one number determine. */
function rows(count: number, seed: number): NetworkData {
  const random = new Random(seed, 'rows');
  const artistIds = Int32Array.from({ length: count }, () => random.below(4));
  const values = Float64Array.from({ length: count }, () => random.below(1000) / 500 - 1);
  const target = Float32Array.from(values, (value, row) => 10 * artistIds[row]! + 5 * value);
  const inputs = {
    artistIds,
    albumTypeIds: new Int32Array(count),
    numeric: { rows: count, columns: 1, values },
  };
  return { inputs, target };
}

const sizes = { artists: 4, albumTypes: 1, columns: 1 };
const build = () => seedOriginal.build(sizes, { dropout: [0, 0], l2: 0, seed: 1 });
const options: LoopOptions = {
  epochs: 30,
  batchSize: 32,
  learningRate: 0.01,
  clipNorm: null,
  loss: meanSquaredError,
  targetScale: 1,
  seed: 1,
  callbacks: [],
};
const [train, validation] = [rows(300, 1), rows(50, 2)];

async function course(changed: Partial<LoopOptions> = {}): Promise<EpochMetrics[]> {
  const network = build();
  const epochs: EpochMetrics[] = [];
  await fitNetwork(network, train, validation, {
    ...options,
    ...changed,
    onEpoch: (epoch) => epochs.push(epoch),
  });
  network.dispose();
  return epochs;
}
const withoutTime = (epochs: EpochMetrics[]) => epochs.map((epoch) => ({ ...epoch, durationMs: 0 }));

describe('fitNetwork', () => {
  test('learns the relation in the data', async () => {
    const epochs = await course();
    expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(epochs[0]!.validationMae).toBeGreaterThan(5);
    expect(epochs.at(-1)!.validationMae).toBeLessThan(1);
    expect(epochs.at(-1)!.trainLoss).toBeLessThan(2);
  });

  test('takes the same course for the same seed and another for another seed', async () => {
    const first = withoutTime(await course({ epochs: 3 }));
    expect(withoutTime(await course({ epochs: 3 }))).toEqual(first);
    expect(withoutTime(await course({ epochs: 3, seed: 2 }))).not.toEqual(first);
  });

  test('reports MAE in popularity points and the loss in units of the target', async () => {
    const [points] = await course({ epochs: 1, targetScale: 100 });
    const [units] = await course({ epochs: 1 });
    expect(points!.validationMae).toBeCloseTo(100 * units!.validationMae, 6);
    expect(points!.validationLoss).toBe(units!.validationLoss);
  });

  test('reports the validation metrics of the returned weights', async () => {
    const network = build();
    let last: EpochMetrics | null = null;
    await fitNetwork(network, train, validation, {
      ...options,
      epochs: 2,
      onEpoch: (epoch) => (last = epoch),
    });
    const predicted = tf.tidy(() => {
      const { artistIds, albumTypeIds, numeric } = validation.inputs;
      const ids = [artistIds, albumTypeIds].map((values) => tf.tensor2d(values, [50, 1], 'int32'));
      return (
        network.predict([...ids, tf.tensor2d(Float32Array.from(numeric.values), [50, 1])]) as tf.Tensor
      ).dataSync();
    });
    const errors = Array.from(validation.target, (target, row) => target - predicted[row]!);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(last!.validationMae).toBeCloseTo(mean(errors.map(Math.abs)), 4);
    expect(last!.validationLoss).toBeCloseTo(mean(errors.map((error) => error ** 2)), 3);
    network.dispose();
  });

  test('applies the learning rate, the stop and the final weights of callbacks', async () => {
    const network = build();
    const rates: number[] = [];
    let kept: readonly Float32Array[] = [];
    await fitNetwork(network, train, validation, {
      ...options,
      callbacks: [
        {
          onEpochEnd(metrics, control) {
            rates.push(metrics.learningRate);
            control.learningRate /= 2;
            if (metrics.epoch === 1) kept = control.getWeights();
            if (metrics.epoch === 3) control.stop();
          },
          onTrainEnd: (control) => control.setWeights(kept),
        },
      ],
    });
    expect(rates).toEqual([0.01, 0.005, 0.0025]);
    expect(network.getWeights().map((weight) => weight.dataSync())).toEqual(kept);
    network.dispose();
  });

  test('throws an error with a suggestion for a diverging loss, and leaves no tensor', async () => {
    const network = build();
    const before = tf.memory().numTensors;
    const diverging = fitNetwork(network, train, validation, { ...options, learningRate: 1e30 });
    await expect(diverging).rejects.toThrow(TrainingDiverged);
    await expect(diverging).rejects.toThrow(/in epoch \d+\. Reduce learningRate \(now 1e\+30\)/);
    expect(tf.memory().numTensors).toBe(before);
    network.dispose();
  });

  test('yields to the event loop between epochs', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await course({ epochs: 5 });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });
});
