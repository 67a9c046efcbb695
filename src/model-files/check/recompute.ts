import { isDeepStrictEqual } from 'node:util';
import type { Interval } from '../../domain/interval.js';
import type { LabelledTrack } from '../../domain/track.js';
import { groupingOf, type MeasuredErrors, measureErrors, recalibrate } from '../../ml/index.js';
import type { Figures } from '../archive/figures.js';
import { invalid } from '../archive/format.js';
import type { Manifest } from '../manifest.js';
import type { PredictionRow } from '../predictions/row.js';

interface Recomputed {
  readonly manifest: Manifest;
  /** The files of the model by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly dataset: { readonly rows: readonly LabelledTrack[]; readonly referenceDate: string };
  /** By key of the track. */
  readonly predictions: ReadonlyMap<string, PredictionRow>;
  readonly figures: Figures;
}

/**
 * Computes the calibration and the figures of a version again, from its model, its predictions and the tracks of its dataset.
 * They must be equal bit for bit. The calibration of a refreshed version cannot be computed again without the training
 * run of its weights, so a change of it is visible only in the intervals of the sample. Feature importance and plots
 * are not computed again.
 *
 * @throws DomainError MODEL_FILE_INVALID
 */
export async function recompute({
  manifest,
  files,
  dataset,
  predictions,
  figures,
}: Recomputed): Promise<void> {
  const tracks = dataset.rows;
  const rows = tracks.map(({ key }) => predictions.get(key)!);
  const request = {
    tracks,
    split: rows.map(({ split }) => split),
    config: manifest.config,
    foldBy: groupingOf(manifest.split),
    seed: manifest.seed,
    referenceDate: dataset.referenceDate,
  };
  const calibration = files.get('calibration.json');
  if (calibration && manifest.refreshOf === undefined) {
    const { scores } = JSON.parse(Buffer.from(calibration).toString()) as { scores: number[] };
    if (!isDeepStrictEqual(scores, (await recalibrate(new Map(files), request)).scores))
      throw invalid('the scores of its calibration are not those of the tracks in VALIDATION.');
  }
  const measured = await measureErrors(
    {
      predictions: Float64Array.from(rows, ({ predicted }) => predicted),
      means: Float64Array.from(rows, ({ mean }) => mean),
      intervals: rows.every(({ lower }) => lower !== null)
        ? rows.map(({ lower, upper }) => ({ lower: lower!, upper: upper! }))
        : null,
    },
    request,
  );
  for (const name of ['metrics', 'coverage', 'slices', 'noiseCeilings'] as const)
    checkEqual(name, figures, measured);
}

/** The columns that identify a row in each list. */
const keys = {
  metrics: ['estimator', 'split'],
  coverage: ['group', 'position'],
  slices: ['split', 'dimension', 'position'],
  noiseCeilings: ['split'],
} as const satisfies Readonly<Record<keyof MeasuredErrors, readonly string[]>>;

/** A row that this release does not compute, such as a slice of another release, is not compared. */
function checkEqual(name: keyof MeasuredErrors, figures: Figures, measured: MeasuredErrors): void {
  const keyOf = (row: object) => keys[name].map((key) => (row as Record<string, unknown>)[key]).join(' ');
  const computed = new Map(measured[name].map((figure) => [keyOf(figure), columnsOf(figure)]));
  for (const stored of figures[name]) {
    const expected = computed.get(keyOf(stored));
    if (expected && !isDeepStrictEqual(sorted(stored), sorted(expected)))
      throw invalid(`its ${name} of ${keyOf(stored)} are not those of its predictions.`);
  }
}

/** The columns of a figure in its table. An interval has one column for each end. */
const columnsOf = (figure: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(figure).flatMap(([name, value]: [string, unknown]) => {
      if (name === 'intervals')
        return Object.entries(value as Record<string, Interval | null>).flatMap(([of, ends]) =>
          endsOf(of, ends),
        );
      const of = /^(.*)Interval$/.exec(name)?.[1];
      if (of !== undefined) return endsOf(of, value as Interval | null);
      return [[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]];
    }),
  );

const endsOf = (name: string, interval: Interval | null): [string, unknown][] => [
  [`${name}_lower`, interval?.lower ?? null],
  [`${name}_upper`, interval?.upper ?? null],
];

const sorted = (row: object) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
