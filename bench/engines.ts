/**
 * Time of a training step and an epoch of the original notebook's two models on every engine of the service and on its peers:
 * tfjs-node, WASM, PyTorch and Keras, on the same rows with the same configuration, in one run.
 *
 *   npm run bench:engines -- [--install-peers] [--json] [--dataset FILE] [--rounds 3] [--epochs 5] [--threads 1]
 *
 * Engines take turns, round by round, so that a busy moment of the machine affects all of them. The result of a round is
 * its fastest epoch; the result of an engine is the median of its rounds. With `--json` the last line is one JSON object:
 * `msPerStep` has SEED_IMPROVED by engine (null: absent), `models` has the rest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installPeers, pythonWith } from './engines/peers.js';
import type { EpochTimes } from './engines/residual-engine.js';
import {
  type ModelSummary,
  type Round,
  summariseModel,
  summariseRound,
  toMarkdown,
} from './engines/summary.js';
import { type NetworkPreset, presets, readWork, writeWork } from './engines/work.js';
import { describeMachine } from './machine.js';

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string', default: '../shared/data/spotify-2009-2025.csv' },
    rounds: { type: 'string', default: '3' },
    epochs: { type: 'string', default: '5' },
    threads: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    'install-peers': { type: 'boolean', default: false },
  },
});

interface Engine {
  /** Command and arguments before the folder, the epochs and the threads; null: not there. */
  readonly command: readonly string[] | null;
  /** How it comes to be there. */
  readonly remedy: string;
}

function findEngines(): Record<string, Engine> {
  const root = path.resolve(__dirname, '..');
  const own = (choice: string) => [
    ...[process.execPath, '-r', path.join(root, 'scripts', 'typescript.cjs')],
    ...[path.join(__dirname, 'engines', 'residual-engine.ts'), choice],
  ];
  const peer = (script: string, ...modules: string[]) => {
    const python = pythonWith('numpy', ...modules);
    return python ? [python, path.join(__dirname, 'engines', script)] : null;
  };
  const probe = spawnSync(process.execPath, [path.join(root, 'scripts', 'native', 'probe.cjs')], {
    cwd: root,
  });
  return {
    native: { command: probe.status === 0 ? own('native') : null, remedy: 'npm run setup:native' },
    wasm: { command: own('wasm'), remedy: 'npm ci' },
    pytorch: { command: peer('pytorch_peer.py', 'torch'), remedy: '--install-peers' },
    keras: { command: peer('keras_peer.py', 'keras', 'tensorflow'), remedy: '--install-peers' },
  };
}

function measure([command = '', ...args]: readonly string[], folder: string): EpochTimes {
  const { status, stdout, stderr } = spawnSync(command, [...args, folder, options.epochs, options.threads], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as EpochTimes;
}

async function main(): Promise<void> {
  if (options['install-peers']) installPeers();
  const found = findEngines();
  const absent = Object.entries(found).filter(([, { command }]) => !command);
  for (const [name, { remedy }] of absent) console.log(`${name} is absent: not measured (${remedy}).`);

  const dataset = await readWork(options.dataset);
  const folder = mkdtempSync(path.join(tmpdir(), 'residual-engines-'));
  const versions: Record<string, string> = {};
  const models = {} as Record<NetworkPreset, ModelSummary>;
  try {
    for (const preset of presets) {
      const { trainRows, config } = writeWork(path.join(folder, preset), preset, dataset);
      const rounds: Record<string, Round[]> = {};
      for (let round = 1; round <= Number(options.rounds); round++) {
        for (const [name, { command }] of Object.entries(found)) {
          if (!command) continue;
          const times = measure(command, path.join(folder, preset));
          versions[name] = times.engine;
          const result = summariseRound(times, Math.ceil(trainRows / config.batchSize));
          (rounds[name] ??= []).push(result);
          console.error(
            `${preset}, round ${round}: ${times.engine}, ${result.msPerStep.toFixed(1)} ms a step`,
          );
        }
      }
      models[preset] = summariseModel(rounds);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }

  const { rounds, epochs, threads } = options;
  const about = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    dataset: dataset.name,
  };
  console.log(toMarkdown(models, versions));
  if (!options.json) return;
  const msPerStep = Object.fromEntries(
    Object.keys(found).map((name) => [name, models.SEED_IMPROVED.msPerStep[name] ?? null]),
  );
  const settings = { rounds: Number(rounds), epochs: Number(epochs), threads: Number(threads) };
  const names = absent.map(([name]) => name);
  console.log(JSON.stringify({ ...about, ...settings, engines: versions, absent: names, msPerStep, models }));
}

void main();
