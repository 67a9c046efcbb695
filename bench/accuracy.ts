/**
 * RESIDUAL_NET on one split, several seeds, then their ensemble; with the bank of the training rows, and with the
 * validation rows added to it.
 *
 *   npm run bench:accuracy -- --dataset FILE --split FILE [--seeds 5] [--quick] [--config JSON] [--name NAME] [--test] [--json]
 *     [--results FILE]
 *
 * The split file is JSON, { train, val, test } of track keys. Without --test only validation is looked at, as selection
 * must. Every cell is stored as it ends (--cells DIR), and a restart resumes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBackend, type LabelledTrack } from '../src/ml/index.js';
import {
  residualNetDefaults,
  residualNetSchema,
  type ResidualNetConfig,
} from '../src/ml/training/residual-net-config.js';
import { readTracks } from './catalogue.js';
import { Cells } from './accuracy/cells.js';
import { judge, meanOf, type Figures } from './accuracy/judge.js';
import { describeMachine } from './machine.js';
import { runCell, type Variant } from './accuracy/run-cell.js';

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string', default: '../shared/data/spotify-2009-2025.csv' },
    split: { type: 'string', default: '../shared/data/spotify-2009-2025.split.json' },
    seeds: { type: 'string', default: '5' },
    config: { type: 'string', default: '{}' },
    name: { type: 'string', default: 'default' },
    cells: { type: 'string', default: '.data/bench/accuracy' },
    test: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    results: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const { tracks } = await readTracks(options.dataset);
  const named = JSON.parse(readFileSync(options.split, 'utf8')) as Record<'train' | 'val' | 'test', string[]>;
  const byKey = new Map(tracks.map((track) => [track.key, track]));
  const part = (keys: readonly string[]): LabelledTrack[] =>
    keys.map((key) => {
      const track = byKey.get(key);
      if (!track)
        throw new Error(`${options.split} names track ${key}, which ${options.dataset} does not have.`);
      return track;
    });
  const parts = { train: part(named.train), validation: part(named.val), test: part(named.test) };
  const config: ResidualNetConfig = residualNetSchema.parse({
    ...residualNetDefaults,
    ...(JSON.parse(options.config) as object),
  });
  const { engine } = await openBackend('wasm');
  const cells = new Cells(options.cells);
  const seeds = Array.from({ length: options.quick ? 1 : Number(options.seeds) }, (_, seed) => seed);

  const outputs: Record<Variant, Float32Array[]> = { validation: [], test: [], testWithValidationInBank: [] };
  const singles: Record<Variant, Figures[]> = { validation: [], test: [], testWithValidationInBank: [] };
  const shown: readonly Variant[] = options.test
    ? ['validation', 'test', 'testWithValidationInBank']
    : ['validation'];
  for (const seed of seeds) {
    const cell = await cells.get(`${options.name}-seed${seed}`, () => runCell(parts, config, seed));
    const said = shown.map((variant) => {
      const labels = variant === 'validation' ? parts.validation : parts.test;
      const distributions = cell.distributions[variant];
      const figures = judge(distributions, labels);
      outputs[variant].push(distributions);
      singles[variant].push(figures);
      return `${variant} ${describe(figures)}`;
    });
    console.log(
      `${options.name} seed ${seed} (${cell.seconds.toFixed(0)} s, ${cell.cpuSeconds.toFixed(0)} s of CPU): ${said.join(' | ')}`,
    );
  }

  const summary = Object.fromEntries(
    shown.map((variant) => {
      const labels = variant === 'validation' ? parts.validation : parts.test;
      const single = meanOf(singles[variant]);
      const ensemble = judge(average(outputs[variant]), labels);
      console.log(
        `${variant}: one network ${describe(single)} | ensemble of ${seeds.length} ${describe(ensemble)}`,
      );
      return [variant, { single, singles: singles[variant], ensemble }];
    }),
  );
  const { test } = summary;
  const figures = {
    name: options.name,
    engine,
    machine: describeMachine(),
    seeds,
    ...(test && { testMae: test.single.mae, testMse: test.single.mse }),
    ...summary,
    config,
  };
  if (options.results) writeFileSync(options.results, `${JSON.stringify(figures, null, 2)}\n`);
  if (options.json) console.log(JSON.stringify(figures));
}

function describe({ mae, mse }: Figures): string {
  return `MAE ${mae.toFixed(3)} MSE ${mse.toFixed(1)}`;
}

function average(distributions: readonly Float32Array[]): Float32Array {
  return distributions[0]!.map(
    (_, i) => distributions.reduce((sum, one) => sum + one[i]!, 0) / distributions.length,
  );
}

void main();
