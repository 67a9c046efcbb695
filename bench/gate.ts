/**
 * Error rates of the promotion gate, by simulation on real trainings (docs/evidence/registry.md).
 *
 *   npm run bench:gate -- [--dataset FILE] [--split FILE] [--seeds 10] [--network-seeds 4] [--replicates 500]
 *     [--power-replicates 200] [--results FILE] [--cells DIR]
 *
 * Versions of one preset and config that differ only in their seeds are compared on test tracks, artists resampled.
 * Every training is stored when it ends, and a restart resumes.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { GatePolicy } from '../src/ml/index.js';
import { type PresetName } from '../src/ml/index.js';
import { readCellData, sharedData } from './accuracy/data.js';
import { openPopulation } from './gate/population.js';
import { type Answer, passRate, type Question } from './gate/simulate.js';
import { type Plan, trained } from './gate/trainings.js';
import { describeMachine } from './machine.js';

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string', default: sharedData('spotify-2009-2025.csv') },
    split: { type: 'string', default: sharedData('spotify-2009-2025.split.json') },
    seeds: { type: 'string', default: '10' },
    'network-seeds': { type: 'string', default: '4' },
    replicates: { type: 'string', default: '500' },
    'power-replicates': { type: 'string', default: '200' },
    results: { type: 'string' },
    cells: { type: 'string', default: '.data/bench/gate' },
  },
});

const superior: GatePolicy = { mode: 'SUPERIOR', margin: 0.15 };
const nonInferior: GatePolicy = { mode: 'NON_INFERIOR', margin: 0.15 };

/** A true difference is the champion's MAE − the challenger's; null: the difference between the seeds, unchanged. */
const questions: readonly Question[] = [
  { name: 'false pass: no true difference', policy: superior, better: 0 },
  { name: 'other seeds as they are', policy: superior, better: null },
  { name: 'power at 0.3', policy: superior, better: 0.3 },
  { name: 'power at 0.5', policy: superior, better: 0.5 },
  { name: 'power at 1.0', policy: superior, better: 1 },
  { name: 'false pass: worse by the margin', policy: nonInferior, better: -0.15 },
  { name: 'power of an equal', policy: nonInferior, better: 0 },
];

/** Distinguishing a rate of 1 % from 2.5 % takes more draws than a power of 60 % from 70 %. */
const replicatesOf = ({ name }: Question) =>
  Number(name.startsWith('power') ? options['power-replicates'] : options.replicates);

async function main(): Promise<void> {
  const plan: Plan = { dataset: options.dataset, split: { file: options.split }, folder: options.cells };
  const data = await readCellData(plan.dataset, plan.split);
  const weak = await trained(plan, 'ARTIST_MEAN', 1);
  const presets: readonly [PresetName, number, readonly Question[]][] = [
    ['SEED_IMPROVED', Number(options.seeds), questions],
    ['RESIDUAL_NET', Number(options['network-seeds']), questions],
    ['RIDGE', Number(options.seeds), questions.filter(({ name }) => !name.startsWith('power'))],
  ];
  const rows: ({ preset: PresetName; seeds: number; mae: readonly number[] } & Answer)[] = [];
  for (const [preset, seeds, asked] of presets) {
    const versions = [];
    for (let seed = 1; seed <= seeds; seed++) versions.push(await trained(plan, preset, seed));
    const population = openPopulation(data, versions, weak);
    console.log(`${preset}: MAE ${population.mae.map((mae) => mae.toFixed(2)).join(', ')}`);
    for (const question of asked) {
      const answer = passRate(population, question, replicatesOf(question));
      rows.push({ preset, seeds, mae: population.mae, ...answer });
      console.log(`  ${describe(answer)}`);
      if (options.results) writeFileSync(options.results, `${JSON.stringify(resultsOf(rows), null, 2)}\n`);
    }
  }
}

function describe({ name, mode, passed, replicates, trueDifference, falsePassed }: Answer): string {
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  const unearned = falsePassed === null ? '' : `; of those not better in truth ${share(falsePassed)}`;
  return `${name} (${mode}): ${share(passed)} of ${replicates} pass; true difference ${trueDifference.toFixed(2)}${unearned}`;
}

const resultsOf = (rows: readonly object[]) => ({
  rows,
  date: new Date().toISOString().slice(0, 10),
  machine: describeMachine(),
});

void main();
