/**
 * The gradient-boosted trees of src/ml/trees and LightGBM on the same matrices with the same options, with one thread each:
 *
 *   npm run bench:trees -- [--install-peers] [--json] [--dataset FILE] [--splits 5]
 *
 * The matrices have the context features of RESIDUAL_NET, out of fold for training rows. Early stopping watches VALIDATION.
 * A difference is the MAE of the trees minus that of LightGBM on TEST, paired by track, over all splits. Its 95 % interval
 * resamples artists.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sharedData } from './accuracy/data.js';
import { readTracks } from './catalogue.js';
import { installPeers, pythonWith } from './engines/peers.js';
import { describeMachine } from './machine.js';
import { pairedDifference, type SplitResult, trainOwn } from './trees/compare.js';
import { peerModels, readPeer, splitWork, writeWork } from './trees/work.js';

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string', default: sharedData('spotify-2009-2025.csv') },
    splits: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    'install-peers': { type: 'boolean', default: false },
  },
});

interface PeerTimes {
  readonly version: string;
  readonly models: Readonly<Record<string, { readonly seconds: number; readonly rounds: number }>>;
}

function runPeer(folder: string): PeerTimes {
  const python = pythonWith('lightgbm', 'numpy');
  if (!python) throw new Error('LightGBM is absent. Install it with: npm run bench:trees -- --install-peers');
  const { status, stdout, stderr } = spawnSync(
    python,
    [path.join(__dirname, 'trees', 'lightgbm_peer.py'), folder],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`LightGBM ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as PeerTimes;
}

async function main(): Promise<void> {
  if (options['install-peers']) installPeers(path.join(__dirname, 'trees', 'requirements.txt'));
  const { tracks } = await readTracks(options.dataset);
  const results: Record<string, SplitResult[]> = {};
  let version = '';
  for (let seed = 1; seed <= Number(options.splits); seed++) {
    const work = splitWork(tracks, seed);
    const folder = mkdtempSync(path.join(tmpdir(), 'residual-peers-'));
    try {
      writeWork(folder, work);
      const peer = runPeer(folder);
      version = peer.version;
      for (const name of Object.keys(peerModels)) {
        const own = trainOwn(work, peerModels[name]!);
        const predicted = readPeer(folder, name);
        const result = { test: work.test, own, peer: { ...peer.models[name]!, predicted } };
        (results[name] ??= []).push(result);
        console.error(
          `split ${seed}, ${name}: trees ${own.seconds.toFixed(1)} s and ${own.rounds} rounds, ` +
            `LightGBM ${result.peer.seconds.toFixed(1)} s and ${result.peer.rounds} rounds`,
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const models = Object.fromEntries(
    Object.entries(results).map(([name, splits]) => [name, pairedDifference(splits)]),
  );
  for (const [name, { mae, peerMae, difference, interval, timeRatio }] of Object.entries(models)) {
    console.log(
      `${name}: MAE ${mae.toFixed(3)}, LightGBM ${peerMae.toFixed(3)}, difference ${difference.toFixed(3)} ` +
        `(${interval!.lower.toFixed(3)} to ${interval!.upper.toFixed(3)}), time ratio ${timeRatio.toFixed(2)}`,
    );
  }
  if (!options.json) return;
  const { dataset, splits } = options;
  const about = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    lightgbm: version,
  };
  console.log(JSON.stringify({ ...about, dataset: path.basename(dataset), splits: Number(splits), models }));
}

void main();
