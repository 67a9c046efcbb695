/** The rows of the benchmark's table. */
import { average } from './errors.js';
import type { CoverageFigure, Figures } from './figures.js';
import type { Plan } from './plan.js';
import { pair, range, type Row } from './report.js';

export async function evaluateValidation(figures: Figures, { networks }: Plan): Promise<Row[]> {
  return [
    await figures.seeds({ name: 'validation', title: 'validation, one network' }, networks, 'validation'),
    await figures.ensemble(
      { name: 'validationEnsemble', title: `validation, ensemble of ${networks.length}` },
      networks,
      'validation',
    ),
  ];
}

export async function evaluateSplit(figures: Figures, { networks }: Plan): Promise<Row[]> {
  return [
    await figures.seeds({ name: 'test', title: 'test, one network' }, networks, 'test'),
    await figures.ensemble(
      {
        name: 'ensemble',
        title: `test, ensemble of ${networks.length}`,
      },
      networks,
      'test',
    ),
    await figures.bankChange(
      {
        name: 'bankChange',
        title: 'the same, validation rows in the bank: change',
      },
      networks,
    ),
    await figures.ensemble(
      { name: 'ensembleWithValidationInBank', title: 'test, ensemble, validation rows in the bank' },
      networks,
      'testWithValidationInBank',
    ),
  ];
}

export async function evaluateGeneralisation(figures: Figures, plan: Plan): Promise<Row[]> {
  const { artists, albums, newest, baselines, shuffled, audio, withoutAudio } = plan;
  const network = plan.networks[0]!;
  const median = (sorted: Float64Array) =>
    (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
  const rows = [
    await figures.folds({ name: 'unseenArtists', title: 'unseen artists, 5 folds' }, artists),
    await figures.folds({ name: 'unseenAlbums', title: 'unseen albums, 5 folds' }, albums),
    await figures.seeds({ name: 'newest', title: 'newest 20 %' }, newest, 'test'),
    await figures.ensemble(
      { name: 'newestEnsemble', title: `newest 20 %, ensemble of ${newest.length}` },
      newest,
      'test',
    ),
    await figures.constant(
      { name: 'trainMedian', title: 'test, median of the training rows' },
      network,
      median,
    ),
    await figures.constant({ name: 'trainMean', title: 'test, mean of the training rows' }, network, average),
    await figures.seeds({ name: 'shuffled', title: 'test, training labels shuffled' }, shuffled, 'test'),
  ];
  for (const [name, specs] of Object.entries(baselines)) {
    rows.push(await figures.seeds({ name, title: `test, ${specs[0]!.name}` }, specs, 'test'));
  }
  if (audio.length > 0) {
    rows.push(
      await figures.folds({ name: 'audio', title: 'audio-features-20k, test' }, audio),
      await figures.folds(
        { name: 'withoutAudio', title: 'audio-features-20k, test, without the audio features' },
        withoutAudio,
      ),
    );
  }
  return rows;
}

export function describeCoverage({
  coverage,
  coverageInterval,
  width,
  widthInterval,
}: CoverageFigure): string {
  return `90 % interval on test: coverage ${coverage.toFixed(3)} ${range(coverageInterval, 3)}, mean width ${width.toFixed(1)} ${range(widthInterval, 1)}`;
}

export function flattenCoverage({
  coverage,
  coverageInterval,
  width,
  widthInterval,
}: CoverageFigure): object {
  return {
    coverage90: coverage,
    coverage90Interval: pair(coverageInterval),
    width90: width,
    width90Interval: pair(widthInterval),
  };
}
