import type { LabelledTrack } from '../../../src/domain/track.js';
import { halveByArtist } from '../../../src/ml/data/halves.js';
import { groupingOf } from '../../../src/ml/data/split.js';
import {
  assignSplit,
  loadPredictor,
  openBackend,
  refresh,
  resolveConfig,
  train,
} from '../../../src/ml/index.js';
import { deriveSeed } from '../../../src/ml/numeric/random.js';
import { demoTracks, REFERENCE_DATE } from '../tracks.js';

jest.setTimeout(240_000); // seconds where nothing else runs
const schedule = { learningRate: 2e-3, weightDecay: 0.1, epochs: 1 };
const config = resolveConfig('RESIDUAL_NET', {
  assignments: 1,
  schedules: { tabm: schedule, context_attention: schedule, static_attention: schedule },
});
const rule = { strategy: 'ARTIST_GROUPED', seed: 1 } as const;
const grown = demoTracks(600);
const before = grown.slice(0, 450);
const split = assignSplit(before, rule);
const assigned = new Map(before.map(({ key }, row) => [key, split[row]!]));
const origin = { tracks: before, assigned, seed: 1 };

let parent: Awaited<ReturnType<typeof train>>;
let refreshed: Awaited<ReturnType<typeof refresh>>;
const refreshWith = (tracks: readonly LabelledTrack[], from = parent) =>
  refresh({ files: from.files, assigned, origin, split: rule, tracks, referenceDate: REFERENCE_DATE });
beforeAll(async () => {
  await openBackend('wasm');
  parent = await train({
    tracks: before,
    split,
    config,
    foldBy: groupingOf(rule),
    seed: 1,
    referenceDate: REFERENCE_DATE,
  });
  refreshed = await refreshWith(grown);
});

const textOf = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
  Buffer.from(files.get(name)!).toString();
const bankOf = (model: typeof parent) =>
  JSON.parse(textOf(model.files, 'bank.json')) as { tracks: LabelledTrack[] };
/** The same tracks, with opposite labels for the given kind of rows. */
const flipped = (which: (row: number) => boolean) =>
  grown.map((one, row) => (which(row) ? { ...one, popularity: 100 - one.popularity } : one));

test('keeps the bytes of weights and preprocessing, and fills the bank with TRAIN and VALIDATION of the newer rows', () => {
  for (const name of ['config.json', 'model.json', 'weights.bin', 'preprocessing.json'])
    expect(textOf(refreshed.files, name)).toBe(textOf(parent.files, name));
  expect(bankOf(refreshed).tracks.map(({ key }) => key)).toEqual(
    grown.filter((_, row) => refreshed.split[row] !== 'TEST').map(({ key }) => key),
  );
  expect(refreshed.split).toEqual(assignSplit(grown, rule));
});

test('gives the same bytes for the same request, and keeps the origin in a refresh of a refresh', async () => {
  for (const again of [await refreshWith(grown), await refreshWith(grown, refreshed)]) {
    expect([...again.files]).toEqual([...refreshed.files]);
    expect(again.predictions).toEqual(refreshed.predictions);
  }
});

test('does not depend on the labels of test tracks', async () => {
  const other = await refreshWith(flipped((row) => refreshed.split[row] === 'TEST'));
  expect([...other.files]).toEqual([...refreshed.files]);
  expect(other.predictions).toEqual(refreshed.predictions);
});

test('excludes the label of a validation track from its own prediction', async () => {
  const row = refreshed.split.indexOf('VALIDATION');
  const other = await refreshWith(flipped((at) => at === row));
  expect(other.predictions[row]).toBe(refreshed.predictions[row]);
  expect(other.predictions).not.toEqual(refreshed.predictions);
  const predictor = await loadPredictor(other.files);
  expect(predictor.predict([grown[row]!])[0]).toBe(refreshed.predictions[row]);
  predictor.dispose();
});

test('calibrates on VALIDATION artists that early stopping did not watch, including new ones', () => {
  const { watched } = halveByArtist(
    before.filter((_, row) => split[row] === 'VALIDATION'),
    deriveSeed(1, 'calibration'),
  );
  const names = new Set(watched.map(({ artist }) => artist));
  const free = grown.filter(({ artist }, row) => refreshed.split[row] === 'VALIDATION' && !names.has(artist));
  expect(refreshed.calibrationRows).toBe(free.length);
  expect(refreshed.calibrationRows).toBeGreaterThan(parent.calibrationRows);
});
