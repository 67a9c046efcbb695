/**
 * Prints the results of one engine for the same work as JSON. It runs in a separate process, as training does, so that
 * libtensorflow reads its environment and a crash does not end the tests.
 *
 *   node -r ./scripts/typescript.cjs test/ml/presets/seed/parity-engine.ts native|wasm
 */
import * as tf from '@tensorflow/tfjs-core';
import { demoCatalogue } from '../../../../src/dataset/index.js';
import { nativeEnvironment } from '../../../../src/ml/engine/backend-native.js';
import { seedFeatures } from '../../../../src/ml/features/seed-features.js';
import { vocabularySize } from '../../../../src/ml/features/vocabulary.js';
import { assignSplit, openBackend, resolveConfig, train } from '../../../../src/ml/index.js';
import { batchTensors } from '../../../../src/ml/presets/seed/batch.js';
import type { FittedNetwork } from '../../../../src/ml/presets/seed/fit.js';
import { runNetwork } from '../../../../src/ml/presets/seed/inference.js';
import { meanSquaredError } from '../../../../src/ml/presets/seed/losses.js';
import { networks } from '../../../../src/ml/presets/seed/networks.js';
import { decodeArtifact } from '../../../../src/ml/serving/artifact.js';

export type NetworkPreset = keyof typeof networks;
export const seeds = [1, 2, 3];

export interface EngineResult {
  readonly engine: string;
  /** For each of `seeds`: test MAE in popularity points, and the trained files. */
  readonly trained: { mae: number; files: [string, string][]; served: number[]; own: number[] }[];
  /** By variable: the gradient of one step from the initial weights. */
  readonly gradients: Record<string, number[]>;
  /** Predictions of the untrained network, in units of its output. */
  readonly predictions: number[];
}

const rows = [...demoCatalogue({ seed: 5, tracks: 1200 })];
const REFERENCE_DATE = '2025-10-31';
const split = assignSplit(rows, { strategy: 'RANDOM', seed: 7 });
const tracks = rows.filter((_, row) => split[row] === 'TRAIN');

/** Features of the training tracks and the untrained network for them: the same on every engine. */
function prepare(preset: NetworkPreset) {
  const definition = networks[preset];
  const config = resolveConfig(preset);
  if (!('epochs' in config)) throw new Error(`${preset} is no network`);
  const state = seedFeatures.fit(tracks, {
    ...config,
    columns: definition.columns,
    historyColumns: definition.historyColumns,
    referenceDate: REFERENCE_DATE,
    foldBy: 'song',
    shrinkage: config.artistMeanShrinkage,
    seed: 1,
  });
  const inputs = seedFeatures.transform(state, tracks);
  const sizes = {
    artists: vocabularySize(state.artists),
    albumTypes: vocabularySize(state.albumTypes),
    columns: inputs.numeric.columns,
  };
  const network = definition.build(sizes, { ...config, seed: 1 });
  const target = Float32Array.from(tracks, (track) => track.popularity / definition.targetScale);
  return { network, inputs, target };
}

function gradientsOf({ network, inputs, target }: ReturnType<typeof prepare>): Record<string, number[]> {
  const batch = Uint32Array.from({ length: 256 }, (_, row) => row);
  const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const { grads } = tf.variableGrads(() => {
    const output = network.apply(batchTensors(inputs, batch), { training: true }) as tf.Tensor;
    return meanSquaredError(tf.tensor2d(target.subarray(0, 256), [256, 1]), output);
  }, variables);
  const names = new Map(
    network.trainableWeights.map((weight, i) => [variables[i]!.name, weight.originalName]),
  );
  return Object.fromEntries(
    Object.entries(grads).map(([name, gradient]) => [names.get(name)!, [...gradient.dataSync()]]),
  );
}

async function trainOnce(preset: NetworkPreset, choice: 'native' | 'wasm', seed: number) {
  await openBackend(choice); // the predictor of the run before has left the WASM engine behind
  const config = resolveConfig(preset, { epochs: 12, learningRate: 3e-3 });
  const model = await train({ tracks: rows, split, config, seed, referenceDate: REFERENCE_DATE });
  const tested = model.metrics.find(({ estimator, split }) => estimator === 'MODEL' && split === 'TEST')!;

  await openBackend(choice);
  const fitted = (await decodeArtifact(model.files)).fitted as FittedNetwork;
  const own = runNetwork(fitted.network, seedFeatures.transform(fitted.features, rows));
  fitted.network.dispose();
  return {
    mae: tested.mae,
    files: [...model.files].map(([name, bytes]): [string, string] => [
      name,
      Buffer.from(bytes).toString('base64'),
    ]),
    served: [...model.predictions],
    own: Array.from(own, (output) => output * fitted.targetScale),
  };
}

async function main(choice: 'native' | 'wasm', preset: NetworkPreset): Promise<EngineResult> {
  Object.assign(process.env, nativeEnvironment);
  const { engine } = await openBackend(choice);
  const prepared = prepare(preset);
  const predictions = [...runNetwork(prepared.network, prepared.inputs)];
  const gradients = gradientsOf(prepared);
  prepared.network.dispose();
  const trained = [];
  for (const seed of seeds) trained.push(await trainOnce(preset, choice, seed));
  return { engine, predictions, gradients, trained };
}

if (require.main === module) {
  const [choice, preset] = process.argv.slice(2) as ['native' | 'wasm', NetworkPreset];
  void main(choice, preset).then((result) => console.log(JSON.stringify(result)));
}
