/**
 * Trains one piece of work with the service's own loop and prints the duration of the epochs.
 *
 *   node -r ./scripts/typescript.cjs bench/engines/residual-engine.ts native|wasm FOLDER EPOCHS THREADS
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { nativeEnvironment } from '../../src/ml/engine/backend-native.js';
import { openBackend } from '../../src/ml/index.js';
import { loopOptions } from '../../src/ml/presets/seed/fit.js';
import { fitNetwork, type NetworkData } from '../../src/ml/presets/seed/loop.js';
import { networks } from '../../src/ml/presets/seed/networks.js';
import { readArrays, type Work } from './work.js';

/** What every engine prints, in milliseconds; the first epoch warms up and is left out. */
export interface EpochTimes {
  readonly engine: string;
  /** Epochs of training steps alone. */
  readonly training: number[];
  /** Epochs that end with a validation, as real ones do. */
  readonly validated: number[];
}

async function main(
  choice: 'native' | 'wasm',
  folder: string,
  epochs: number,
  threads: string,
): Promise<EpochTimes> {
  Object.assign(process.env, nativeEnvironment, {
    TF_NUM_INTRAOP_THREADS: threads,
    OMP_NUM_THREADS: threads,
  });
  const { engine } = await openBackend(choice);
  const work = JSON.parse(readFileSync(path.join(folder, 'spec.json'), 'utf8')) as Work;
  const { targetScale, build } = networks[work.preset];
  const trainData = readArrays(folder, 'train', work.sizes.columns);
  const validationData = readArrays(folder, 'validation', work.sizes.columns);

  async function time(validation: NetworkData): Promise<number[]> {
    const durations: number[] = [];
    const network = build(work.sizes, { ...work.config, seed: 1 });
    await fitNetwork(network, trainData, validation, {
      ...loopOptions(work.config, targetScale, 1),
      epochs: epochs + 1,
      callbacks: [],
      onEpoch: ({ durationMs }) => durations.push(durationMs),
    });
    network.dispose();
    return durations.slice(1);
  }

  // The loop always validates; one row of it costs a thousandth of an epoch.
  const oneRow: NetworkData = {
    inputs: {
      artistIds: validationData.inputs.artistIds.subarray(0, 1),
      albumTypeIds: validationData.inputs.albumTypeIds.subarray(0, 1),
      numeric: { ...validationData.inputs.numeric, rows: 1 },
    },
    target: validationData.target.subarray(0, 1),
  };
  return { engine, training: await time(oneRow), validated: await time(validationData) };
}

if (require.main === module) {
  const [choice, folder, epochs, threads] = process.argv.slice(2) as [
    'native' | 'wasm',
    string,
    string,
    string,
  ];
  void main(choice, folder, Number(epochs), threads).then((times) => console.log(JSON.stringify(times)));
}
