/**
 * Accuracy of a preset and coverage of its intervals (docs/evidence/residual-net.md, boosted-trees.md).
 *
 *   npm run bench:accuracy -- [--preset RESIDUAL_NET] [--dataset FILE] [--split FILE] [--quick] [--json] [--results FILE]
 *     [--seeds 5] [--config JSON] [--validation-only] [--cells DIR]
 *
 * The split file is JSON, { train, val, test } of track keys. Another dataset without a split file is split at random.
 * --quick trains one network with one seed on that split. --validation-only reads no test row; use it to choose. Every
 * cell is stored when it ends, and a restart resumes.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type PresetName, presetNames } from '../src/ml/index.js';
import { Cells } from './accuracy/cells.js';
import { sharedData } from './accuracy/data.js';
import { Figures } from './accuracy/figures.js';
import { cellsOf, planBench } from './accuracy/plan.js';
import { runCells } from './accuracy/pool.js';
import { describe, flatten } from './accuracy/report.js';
import {
  describeCoverage,
  evaluateGeneralisation,
  evaluateSplit,
  evaluateValidation,
  flattenCoverage,
} from './accuracy/rows.js';
import { describeMachine } from './machine.js';

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string' },
    split: { type: 'string' },
    preset: { type: 'string', default: 'RESIDUAL_NET' },
    seeds: { type: 'string', default: '5' },
    config: { type: 'string', default: '{}' },
    cells: { type: 'string', default: '.data/bench/accuracy' },
    results: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'validation-only': { type: 'boolean', default: false },
  },
});

function presetOf(name: string): PresetName {
  const preset = presetNames.find((each) => each === name);
  if (preset) return preset;
  throw new Error(`There is no preset ${name}; the presets are ${presetNames.join(', ')}.`);
}

/** Each cell trains on one core. */
const AT_ONCE = 2;

async function main(): Promise<void> {
  const start = performance.now();
  const splitFile = options.split ?? (options.dataset ? null : sharedData('spotify-2009-2025.split.json'));
  const audio = sharedData('audio-features-20k.csv');
  const plan = planBench({
    dataset: options.dataset ?? sharedData('spotify-2009-2025.csv'),
    split: splitFile ? { file: splitFile } : { strategy: 'RANDOM' },
    seeds: options.quick ? 1 : Number(options.seeds),
    preset: presetOf(options.preset),
    config: JSON.parse(options.config) as object,
    audio: existsSync(audio) ? audio : null,
  });
  const validationOnly = options['validation-only'];
  const whole = !options.quick && !validationOnly;
  const specs = whole ? cellsOf(plan) : plan.networks;
  const cells = new Cells(options.cells);
  await runCells(specs, cells, {
    folder: options.cells,
    atOnce: AT_ONCE,
    onDone: ({ name }) =>
      console.error(`${name}: ${cells.read(specs.find((spec) => spec.name === name)!).seconds.toFixed(0)} s`),
  });

  const figures = new Figures(cells);
  const rows = await evaluateValidation(figures, plan);
  if (!validationOnly) rows.push(...(await evaluateSplit(figures, plan)));
  if (whole) rows.push(...(await evaluateGeneralisation(figures, plan)));
  for (const row of rows) console.log(describe(row));
  const coverage = validationOnly ? null : await figures.coverage(plan.networks);
  if (coverage) console.log(describeCoverage(coverage));

  const trained = plan.networks.map((spec) => cells.read(spec));
  const results = {
    ...flatten(rows),
    ...(coverage && flattenCoverage(coverage)),
    networkCpuSeconds: trained.map(({ cpuSeconds }) => cpuSeconds),
    networkSeconds: trained.map(({ seconds }) => seconds),
    benchMinutes: (performance.now() - start) / 60_000,
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    config: plan.networks[0]!.config,
  };
  if (options.results) writeFileSync(options.results, `${JSON.stringify(results, null, 2)}\n`);
  if (options.json) console.log(JSON.stringify(results));
}

void main();
