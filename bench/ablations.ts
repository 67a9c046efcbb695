/**
 * Ablations of RESIDUAL_NET, and the original notebook's plans, on validation only (docs/evidence/ablations.md).
 *
 *   npm run bench:ablations -- [--dataset FILE] [--split FILE] [--seeds 2] [--results FILE] [--cells DIR]
 *
 * Cells are stored and resumed as in bench:accuracy, and shared with it.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { LabelledTrack } from '../src/domain/track.js';
import { resolveConfig } from '../src/ml/index.js';
import { residualNetDefaults } from '../src/ml/presets/residual-net/config.js';
import { priorMixture, trunkNames } from '../src/ml/presets/residual-net/network/residual-net.js';
import type { CellSpec } from './accuracy/cell.js';
import { Cells } from './accuracy/cells.js';
import { readCellData, rowsOf, sharedData } from './accuracy/data.js';
import { change, type Errors, errorsOf, figureOf, meanErrors, medians } from './accuracy/errors.js';
import { runCells } from './accuracy/pool.js';
import { describe, flatten, type Row } from './accuracy/report.js';
import { describeMachine } from './machine.js';

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string', default: sharedData('spotify-2009-2025.csv') },
    split: { type: 'string', default: sharedData('spotify-2009-2025.split.json') },
    seeds: { type: 'string', default: '2' },
    cells: { type: 'string', default: '.data/bench/accuracy' },
    results: { type: 'string' },
  },
});
const seeds = Array.from({ length: Number(options.seeds) }, (_, seed) => seed);
const cells = new Cells(options.cells);

const variant = (config: CellSpec['config']): CellSpec[] =>
  seeds.map((seed) => ({
    name: `${config.preset} seed ${seed}`,
    dataset: options.dataset,
    split: { file: options.split },
    seed,
    config,
  }));
const residualNet = (changes: object = {}) => variant(resolveConfig('RESIDUAL_NET', changes));
const seedImproved = (changes: object = {}) => variant(resolveConfig('SEED_IMPROVED', changes));

const whole = residualNet();
const artistMean = variant(resolveConfig('ARTIST_MEAN'));
const retrained: readonly (readonly [string, CellSpec[]])[] = [
  ...residualNetDefaults.defaults.features
    .filter((group) => group !== 'audio') // the original notebook's file has none
    .map(
      (left) =>
        [
          `without ${left}`,
          residualNet({ features: residualNetDefaults.defaults.features.filter((group) => group !== left) }),
        ] as const,
    ),
  ['one way to deal the folds', residualNet({ assignments: 1 })],
];
const plain = seedImproved();
const seedPlans: readonly (readonly [string, CellSpec[]])[] = [
  ['SEED_IMPROVED, Huber', seedImproved({ loss: 'huber' })],
  ['SEED_IMPROVED, 0.7/0.3 with the artist mean', seedImproved({ artistMeanBlend: 0.3 })],
];

async function main(): Promise<void> {
  const specs = [whole, artistMean, plain, ...[...retrained, ...seedPlans].map(([, variants]) => variants)];
  await runCells(specs.flat(), cells, {
    folder: options.cells,
    atOnce: 2,
    onDone: ({ name }) => console.error(name),
  });
  const validation = rowsOf(await readCellData(options.dataset, { file: options.split }), 'VALIDATION');
  const errors = (variants: readonly CellSpec[]) =>
    variants.map((spec) => errorsOf(cells.read(spec).answers.validation, validation));

  const rows: Row[] = [];
  const add = (title: string, of: Errors[], reference: Errors[]) => {
    const bySeed = of.map(figureOf);
    rows.push({ name: title, title, figure: figureOf(meanErrors(of)), bySeed });
    const changes = meanErrors(of.map((one, seed) => change(reference[seed]!, one)));
    if (of !== reference)
      rows.push({ name: `${title}: change`, title: '    change', figure: figureOf(changes) });
  };
  const reference = errors(whole);
  add('RESIDUAL_NET', reference, reference);
  for (const [title, variants] of retrained) add(title, errors(variants), reference);
  for (const [left] of trunkNames.entries()) {
    add(`without the trunk ${trunkNames[left]}`, withoutTrunk(left, validation), reference);
  }
  add('0.7/0.3 with the artist mean', blended(validation), reference);
  const baseline = errors(plain);
  add('SEED_IMPROVED', baseline, baseline);
  for (const [title, variants] of seedPlans) add(title, errors(variants), baseline);

  for (const row of rows) console.log(describe(row));
  const results = {
    ...flatten(rows),
    seeds,
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
  };
  if (options.results) writeFileSync(options.results, `${JSON.stringify(results, null, 2)}\n`);
}

/** The prior mixture of the other trunks. Trunks are trained separately, so none is trained again. */
function withoutTrunk(left: number, validation: readonly LabelledTrack[]): Errors[] {
  const parts = priorMixture.map((part, i) => (i === left ? 0 : part / (1 - priorMixture[left]!)));
  return whole.map((spec) => {
    const { answers } = cells.read(spec);
    const trunks = trunkNames.map((name) => answers[`validation-${name}`]);
    const mixture = answers.validation.map((_, i) =>
      trunks.reduce((sum, trunk, t) => sum + parts[t]! * trunk[i]!, 0),
    );
    return errorsOf(mixture, validation);
  });
}

function blended(validation: readonly LabelledTrack[]): Errors[] {
  return whole.map((spec, seed) => {
    const own = medians(cells.read(spec).answers.validation, validation);
    const mean = cells.read(artistMean[seed]!).answers.validation;
    return errorsOf(
      Float32Array.from(own, (value, row) => 0.7 * value + 0.3 * mean[row]!),
      validation,
    );
  });
}

void main();
