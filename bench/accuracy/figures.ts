import { type Interval } from '../../src/domain/interval.js';
import type { LabelledTrack } from '../../src/domain/track.js';
import { meanIntervals } from '../../src/ml/evaluation/error-intervals.js';
import { STORED_LEVEL } from '../../src/ml/index.js';
import type { CellSpec, Variant } from './cell.js';
import type { Cells } from './cells.js';
import { coverageOverDraws } from './coverage.js';
import { readCellData, rowsOf } from './data.js';
import {
  average,
  change,
  type Errors,
  errorsOf,
  figureOf,
  joinErrors,
  meanErrors,
  meanOf,
} from './errors.js';
import type { Row } from './report.js';

type Heading = Pick<Row, 'name' | 'title'>;

/** A share of the rows, 0 … 1, and points, with 95 % intervals (artists resampled). */
export interface CoverageFigure {
  readonly coverage: number;
  readonly coverageInterval: Interval | null;
  readonly width: number;
  readonly widthInterval: Interval | null;
}

/** Reads stored cells and evaluates them. */
export class Figures {
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  /** The same rows by several seeds: the mean, and each. */
  async seeds(heading: Heading, specs: readonly CellSpec[], variant: Variant): Promise<Row> {
    const errors = await this.#errors(specs, variant);
    return { ...heading, figure: figureOf(meanErrors(errors)), bySeed: errors.map(figureOf) };
  }

  /** Distributions of several seeds averaged. */
  async ensemble(heading: Heading, specs: readonly CellSpec[], variant: Variant): Promise<Row> {
    const answers = meanOf(specs.map((spec) => this.#cells.read(spec).answers[variant]));
    return { ...heading, figure: figureOf(errorsOf(answers, await rowsOfVariant(specs[0]!, variant))) };
  }

  /** What validation rows in the bank add to the errors on TEST, row by row. */
  async bankChange(heading: Heading, specs: readonly CellSpec[]): Promise<Row> {
    const without = await this.#errors(specs, 'test');
    const larger = await this.#errors(specs, 'testWithValidationInBank');
    const changes = without.map((errors, seed) => change(errors, larger[seed]!));
    return { ...heading, figure: figureOf(meanErrors(changes)), bySeed: changes.map(figureOf) };
  }

  /** The TEST parts of several splits, one behind the other. */
  async folds(heading: Heading, specs: readonly CellSpec[]): Promise<Row> {
    return { ...heading, figure: figureOf(joinErrors(await this.#errors(specs, 'test'))) };
  }

  /** One number for every row of TEST, computed from the training labels. */
  async constant(heading: Heading, spec: CellSpec, of: (labels: Float64Array) => number): Promise<Row> {
    const data = await readCellData(spec.dataset, spec.split);
    const labels = Float64Array.from(rowsOf(data, 'TRAIN'), ({ popularity }) => popularity).sort();
    const test = rowsOf(data, 'TEST');
    return { ...heading, figure: figureOf(errorsOf(new Float32Array(test.length).fill(of(labels)), test)) };
  }

  /** Of the stored intervals' level, over networks and draws of their calibration rows. */
  async coverage(specs: readonly CellSpec[]): Promise<CoverageFigure> {
    const data = await readCellData(specs[0]!.dataset, specs[0]!.split);
    const tracks = { validation: rowsOf(data, 'VALIDATION'), test: rowsOf(data, 'TEST') };
    const networks = specs.map((spec) =>
      coverageOverDraws(tracks, this.#cells.read(spec).answers, { seed: spec.seed, level: STORED_LEVEL }),
    );
    const covered = meanOf(networks.map((network) => network.covered));
    const width = meanOf(networks.map((network) => network.width));
    const artists = tracks.test.map(({ artist }) => artist);
    const [coverageInterval, widthInterval] = meanIntervals([covered, width], artists);
    return {
      coverage: average(covered),
      coverageInterval: coverageInterval!,
      width: average(width),
      widthInterval: widthInterval!,
    };
  }

  #errors(specs: readonly CellSpec[], variant: Variant): Promise<Errors[]> {
    return Promise.all(
      specs.map(async (spec) =>
        errorsOf(this.#cells.read(spec).answers[variant], await rowsOfVariant(spec, variant)),
      ),
    );
  }
}

async function rowsOfVariant(spec: CellSpec, variant: Variant): Promise<LabelledTrack[]> {
  const data = await readCellData(spec.dataset, spec.split);
  return rowsOf(data, variant === 'validation' ? 'VALIDATION' : 'TEST');
}
