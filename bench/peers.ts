/**
 * BOOSTED_TREES compared with LightGBM and CatBoost on the same matrix, the same rows and one thread, in one run, over
 * several random splits (docs/evidence/boosted-trees.md):
 *
 *   PYTHON=/path/to/python npm run bench:peers -- [--dataset FILE] [--splits 5] [--results FILE]
 *
 * PYTHON needs lightgbm, catboost and numpy from PyPI. The peers have the same options where they have the option, and the
 * same watched rows for early stopping. The times are those of the training alone, without the features.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { halveByArtist } from '../src/ml/data/halves.js';
import { assignSplit } from '../src/ml/index.js';
import { deriveSeed } from '../src/ml/numeric/random.js';
import { boostedTreesDefaults } from '../src/ml/presets/boosted-trees/config.js';
import { treeFeatures } from '../src/ml/presets/boosted-trees/features.js';
import { growForest, treeData } from '../src/ml/presets/boosted-trees/fit.js';
import { toDistributions } from '../src/ml/presets/boosted-trees/thresholds.js';
import { predictForest } from '../src/ml/trees/forest.js';
import { sharedData } from './accuracy/data.js';
import { change, type Errors, errorsOf, figureOf, joinErrors } from './accuracy/errors.js';
import { readTracks } from './catalogue.js';
import { describeMachine } from './machine.js';

interface Peer {
  readonly peer: string;
  readonly version: string;
  readonly seconds: number;
  readonly predicted: readonly number[];
}

interface Measured {
  readonly name: string;
  readonly seconds: number;
  readonly errors: Errors;
}

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string' },
    splits: { type: 'string', default: '5' },
    results: { type: 'string' },
  },
});
const config = boostedTreesDefaults.defaults;
const SEED = 1;

async function measureSplit(splitSeed: number): Promise<Measured[]> {
  const { tracks, referenceDate } = await readTracks(options.dataset ?? sharedData('spotify-2009-2025.csv'));
  const split = assignSplit(tracks, { strategy: 'RANDOM', seed: splitSeed });
  const of = (name: string) => tracks.filter((_, row) => split[row] === name);
  const [train, test] = [of('TRAIN'), of('TEST')];
  const { watched } = halveByArtist(of('VALIDATION'), deriveSeed(SEED, 'calibration'));
  const data = treeData({ train, validation: watched, config, foldBy: 'song', seed: SEED, referenceDate });
  const testRows = treeFeatures(data.features, test, data.bank.ask(test));

  const start = performance.now();
  const forest = growForest(data, config, SEED);
  const seconds = (performance.now() - start) / 1000;
  const own = errorsOf(toDistributions(predictForest(forest, testRows)), test);

  const folder = mkdtempSync(path.join(tmpdir(), 'residual-peers-'));
  try {
    const write = (name: string, rows: Float64Array, labels: Float64Array) => {
      writeFileSync(path.join(folder, `${name}.x`), rows);
      writeFileSync(path.join(folder, `${name}.y`), labels);
    };
    write('train', data.train[0]!.values, data.labels);
    write('watched', data.watched.values, data.watchedLabels);
    write(
      'test',
      testRows.values,
      Float64Array.from(test, ({ popularity }) => popularity),
    );
    writeFileSync(path.join(folder, 'options.json'), JSON.stringify({ ...config, seed: SEED }));
    const output = execFileSync(process.env.PYTHON ?? 'python3', ['bench/peers/boosting.py', folder], {
      maxBuffer: 2 ** 28,
    });
    const peers = JSON.parse(output.toString()) as Peer[];
    return [
      { name: 'BOOSTED_TREES', seconds, errors: own },
      ...peers.map(({ peer, version, seconds: time, predicted }) => ({
        name: `${peer} (${version})`,
        seconds: time,
        errors: errorsOf(Float32Array.from(predicted), test),
      })),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const splits: Measured[][] = [];
  for (let seed = 1; seed <= Number(options.splits); seed++) {
    splits.push(await measureSplit(seed));
    console.error(`split ${seed} of ${options.splits}`);
  }
  const rows = splits[0]!.map(({ name }, index) => {
    const each = splits.map((split) => split[index]!);
    const differences = splits.map((split) => change(split[index]!.errors, split[0]!.errors));
    const { mae, mse } = figureOf(joinErrors(each.map(({ errors }) => errors)));
    const difference = figureOf(joinErrors(differences));
    return {
      name,
      mae,
      mse,
      seconds: each.reduce((sum, { seconds }) => sum + seconds, 0) / each.length,
      maeOfTreesMinusPeer: difference.mae,
      interval: difference.maeInterval,
      mseOfTreesMinusPeer: difference.mse,
    };
  });
  const result = { date: new Date().toISOString().slice(0, 10), machine: describeMachine(), config, rows };
  if (options.results) writeFileSync(options.results, `${JSON.stringify(result, null, 2)}\n`);
  console.log(JSON.stringify(result, null, 2));
}

void main();
