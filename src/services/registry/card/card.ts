import type { MetricRecord, SliceRecord } from '../../../db/registry/evaluation.pages.js';
import { presetNames, presets } from '../../../ml/index.js';
import type { CardData } from './card-data.js';
import { count, figure, inline, list, percent, quote, table } from './markdown.js';

const THIS = '**this version**';
/** The names of the estimators, this version first and the simplest baseline last. */
const names: ReadonlyMap<string, string> = new Map([
  ['MODEL', THIS],
  ...[...presetNames].reverse().flatMap((name) => {
    const { baseline } = presets[name];
    return baseline === null ? [] : [[name, baseline] as const];
  }),
  ['TRAIN_MEAN', 'the overall mean'],
]);
/** A baseline of another release has its name in the API only. */
const nameOf = ({ estimator }: MetricRecord) => names.get(estimator) ?? estimator;
const dimensions: Readonly<Record<string, string>> = {
  ARTIST_SEEN: 'artist in training',
  ALBUM_SEEN: 'album in training',
  POPULARITY_BAND: 'popularity',
  ARTIST_POPULARITY_BAND: 'popularity of the artist',
};

/** A model card in Markdown (Mitchell et al. 2019, "Model Cards for Model Reporting"), from stored measurements. */
export function modelCard(facts: CardData): string {
  const { version, run } = facts;
  const sections = [
    `# Track popularity, version ${version.number}`,
    [
      `${run.preset}, registered on ${day(version.createdAt)}.`,
      version.tags.length > 0 ? `Tags: ${version.tags.map(inline).join(', ')}.` : '',
      version.archivedAt ? `Archived on ${day(version.archivedAt)}: it can no longer serve predictions.` : '',
    ]
      .filter((line) => line !== '')
      .join(' '),
    ...(version.description ? [quote(version.description)] : []),
    PURPOSE,
    `## Data\n\n${data(facts)}`,
    `## Error\n\n${errors(facts)}`,
    `## Error by group\n\n${slices(facts.slices)}`,
    `## Prediction intervals\n\n${coverage(facts)}`,
    `## Noise ceiling\n\n${noise(facts)}`,
    `## Feature importance\n\n${importance(facts)}`,
    `## Limits\n\n${limits(facts)}`,
    `## Lineage\n\n${lineage(facts)}`,
    `## Configuration\n\n\`\`\`json\n${JSON.stringify(run.config, null, 2)}\n\`\`\``,
  ];
  return `${sections.join('\n\n')}\n`;
}

const PURPOSE = `## Purpose

This model predicts the popularity of a track (Spotify's scale, 0 to 100) from attributes of the track, its release and its
artist. The track may be unreleased. The model is intended for catalogue work: it finds tracks whose popularity is far from the
expected value, and estimates the popularity of future releases. It is not intended to assess people or their work, or to
explain what causes popularity.`;

function data({ dataset, run, metrics }: CardData): string {
  const parts = metrics.filter(({ estimator }) => estimator === 'MODEL');
  const split = [
    run.splitStrategy,
    run.splitSeed === null ? '' : `seed ${run.splitSeed}`,
    run.keepSongsTogether === true ? 'releases of one song together' : '',
    run.keepSongsTogether === false ? 'releases of one song apart' : '',
  ].filter((part) => part !== '');
  return list([
    ...about(dataset),
    ['split', split.join(', ')],
    ...parts.map(({ split: part, trackCount }) => [part, `${count(trackCount)} tracks`] as const),
  ]);
}

function about(dataset: CardData['dataset']): (readonly [string, string])[] {
  if (dataset === null) return [];
  const { number, rows, artists, albums, referenceDate } = dataset;
  return [
    ['dataset version', `${number}`],
    ['size', `${count(rows)} tracks of ${count(artists)} artists on ${count(albums)} albums`],
    ['reference date', referenceDate],
  ];
}

function errors({ metrics }: CardData): string {
  const test = metrics.filter(({ split }) => split === 'TEST');
  const own = metrics.filter(({ estimator }) => estimator === 'MODEL');
  const row = (label: string, metric: MetricRecord) => [
    label,
    figure(metric.mae, metric.maeInterval),
    figure(metric.rmse, metric.rmseInterval),
    figure(metric.r2, metric.r2Interval),
    figure(metric.bias, metric.biasInterval),
  ];
  const order = [...names.keys()];
  const byEstimator = [...test].sort((a, b) => order.indexOf(a.estimator) - order.indexOf(b.estimator));
  const head = ['MAE', 'RMSE', 'R²', 'bias'];
  return [
    'Errors are in popularity points, with 95 % intervals (bootstrap over artists). `residual = actual − predicted`: a positive bias means that the predictions are too low on average.',
    test.length > 0
      ? table(
          [`on ${count(test[0]!.trackCount)} TEST tracks`, ...head],
          byEstimator.map((metric) => rawFirst(row(nameOf(metric), metric))),
        ).replace(MARK, THIS)
      : 'The split has no TEST tracks, so the error on unseen tracks was not measured.',
    table(
      ['this version on', ...head],
      own.map((metric) => row(metric.split, metric)),
    ),
  ].join('\n\n');
}

/** Placeholder for this version's bold label, because tables escape Markdown. */
const MARK = '\u0001';
const rawFirst = ([label, ...cells]: string[]) => [label === THIS ? MARK : label!, ...cells];

function slices(rows: readonly SliceRecord[]): string {
  if (rows.length === 0) return 'Not measured: the split has no TEST tracks.';
  return table(
    ['TEST tracks', 'tracks', 'MAE', 'bias'],
    rows.map((slice) => [
      `${dimensions[slice.dimension] ?? slice.dimension}: ${slice.label}`,
      count(slice.trackCount),
      figure(slice.mae, slice.maeInterval),
      figure(slice.bias, slice.biasInterval),
    ]),
  );
}

function coverage({ version, coverage }: CardData): string {
  if (version.calibrationRows === null)
    return 'None: the split has no VALIDATION tracks to calibrate intervals on.';
  const calibrated = `90 % intervals by conformal prediction, calibrated on ${count(version.calibrationRows)} VALIDATION tracks.`;
  const rows = coverage.filter(({ group }) => group !== 'PREDICTION_DECILE');
  if (rows.length === 0) return calibrated;
  return `${calibrated} Coverage on TEST:\n\n${table(
    ['TEST tracks', 'tracks', 'coverage', 'mean width'],
    rows.map((row) => [
      row.group === 'ALL' ? 'all' : `${dimensions[row.group] ?? row.group}: ${row.label}`,
      count(row.trackCount),
      figure(row.coverage, row.coverageInterval, percent),
      figure(row.meanWidth),
    ]),
  )}`;
}

function noise({ noiseCeilings }: CardData): string {
  const test = noiseCeilings.find(({ split }) => split === 'TEST');
  if (!test) return 'Not measured: no TEST track has another release.';
  return `Releases of the same song differ in popularity by ${figure(test.meanGap)} points on average (median ${figure(test.medianGap)}), measured on ${count(test.trackCount)} TEST tracks that have another release (${count(test.songCount)} songs). On the same tracks this version's MAE is ${figure(test.mae, test.maeInterval)}. A model that uses only the artist and the title has an error of at least half the mean difference on these tracks.`;
}

function importance({ importance: groups }: CardData): string {
  if (groups.length === 0) return 'Not measured.';
  const rows = groups.map(({ group, rise, riseInterval }) => [group, figure(rise, riseInterval)]);
  return `Increase of the MAE on TEST, in points, when the values of a feature group are permuted among the tracks.\n\n${table(['feature group', 'increase of MAE'], rows)}`;
}

function limits({ run, slices: rows, metrics }: CardData): string {
  const seen = rows.filter(({ dimension }) => dimension === 'ARTIST_SEEN');
  const [known, unknown] = ['seen', 'unseen'].map((label) => seen.find((slice) => slice.label === label));
  const own = metrics.find(({ estimator, split }) => estimator === 'MODEL' && split === 'TEST');
  const isRival = ({ estimator, split }: MetricRecord) =>
    split === 'TEST' && estimator !== 'MODEL' && estimator !== run.preset;
  const rivals = metrics.filter(isRival);
  const best = rivals.reduce<MetricRecord | null>((a, b) => (a === null || b.mae < a.mae ? b : a), null);
  return [
    ...(known && unknown
      ? [
          `For artists that are not in the training data, the MAE is ${figure(unknown.mae)}, compared with ${figure(known.mae)} for the others.`,
        ]
      : []),
    ...(names.has(run.preset) ? ['This version is a baseline for comparison with other models.'] : []),
    ...(own && best && own.mae >= best.mae
      ? [
          `This version is no better than ${nameOf(best)} on TEST (MAE ${figure(own.mae)}, compared with ${figure(best.mae)}). Prefer the simpler model.`,
        ]
      : []),
    "Spotify derives an artist's popularity from the popularity of the artist's tracks, so the inputs contain part of the label. A split by artist shows how much the predictions depend on it.",
    'Popularity is a measurement of one service on one day, and favours recent plays. The predictions become less accurate as the data ages.',
    'If a track is listed twice, one copy often has a popularity near 0. The inputs do not show which copy it is.',
    'Intervals have their nominal coverage on average over tracks similar to VALIDATION, not for each track or artist.',
  ]
    .map((line) => `- ${line}`)
    .join('\n');
}

function lineage({ version, run, dataset, refreshedFrom }: CardData): string {
  return list([
    ['manifest (SHA-256)', version.artifactHash],
    ['data (SHA-256 of its content)', dataset?.contentHash ?? 'unknown'],
    ['run', run.id],
    ...(run.importedFrom === null
      ? []
      : [['imported', `from version ${run.importedFrom.version} of another registry`] as const]),
    ...(refreshedFrom === null
      ? []
      : [['weights', `of version ${refreshedFrom}, with other labelled tracks`] as const]),
    ['seed', `${run.seed}`],
    ['engine', run.engine ?? 'none needed'],
    ['finished', run.finishedAt?.toISOString() ?? 'unknown'],
  ]);
}

const day = (date: Date) => date.toISOString().slice(0, 10);
