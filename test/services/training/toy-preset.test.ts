import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as globalIds from '../../../src/resolvers/global-id.js';
import { readText } from '../../docs/markdown.js';
import type * as contracts from '../../ml/contract.js';
import type * as apis from '../../support/api.js';
import { editJson, rebuildArchive, unpackArchive } from '../../support/archives.js';
import { copySources } from '../../support/copied-sources.js';
import type * as exports from '../../support/exported.js';
import type { Json } from '../../support/http.js';

/** The recipe of docs/adding-a-preset.md, on a copy of the sources: the preset's folder, its import and its line in the registry. */
const PAGE = readText('docs/adding-a-preset.md');
const files = [...PAGE.matchAll(/^```ts\n\/\/ (src\/ml\/presets\/artist-median\/\S+)\n(.*?)^```$/gms)].map(
  ([, path, text]) => [path!, text!] as const,
);
const [IMPORT_LINE, ENTRY] = [...PAGE.matchAll(/^```diff\n\+(.*?)\n```$/gms)].map(([, line]) => line!);

const copy = copySources(['test/ml/contract.ts', 'test/ml/fitted.ts', 'test/ml/tracks.ts']);
const pathOf = (file: string) => join(copy.folder, file);
for (const [file, text] of files) {
  mkdirSync(dirname(pathOf(file)), { recursive: true });
  writeFileSync(pathOf(file), text);
}
const REGISTRY = pathOf('src/ml/presets/index.ts');
const BEFORE = readFileSync(REGISTRY, 'utf8');
const AFTER = BEFORE.replace('import ', `${IMPORT_LINE}\nimport `).replace(
  '\n} satisfies',
  `\n${ENTRY}\n} satisfies`,
);
writeFileSync(REGISTRY, AFTER);

let api: apis.TestApi;
let other: apis.TestApi;
let exported: typeof exports;
let ids: typeof globalIds;
const compiled = copy.compile(); // while the tests run

beforeAll(async () => {
  const { createTestApi } = (await copy.load('test/support/api')) as typeof apis;
  exported = (await copy.load('test/support/exported')) as typeof exports;
  ids = (await copy.load('src/resolvers/global-id')) as typeof globalIds;
  [api, other] = await Promise.all([createTestApi({ tracks: 0 }), createTestApi({ tracks: 0 })]);
  await api.services.dataset.importDemo({ seed: 7, tracks: 150 });
});
afterAll(async () => {
  await Promise.all([api.close(), other.close()]);
  copy.remove();
});

test('the preset takes its folder, an import and a line in the registry', () => {
  expect(files.map(([file]) => file.split('/').at(-1))).toEqual(['config.ts', 'predictor.ts', 'preset.ts']);
  expect(AFTER.split('\n')).toHaveLength(BEFORE.split('\n').length + 2);
});

const { modelContract } = jest.requireActual<typeof contracts>(pathOf('test/ml/contract'));
modelContract('ARTIST_MEDIAN' as never);

/** A mutation's payload without errors. */
async function mutate(name: string, input: object, selection: string): Promise<Json> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { [name]: payload } = await api.data(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`,
    { input },
  );
  expect(payload.userErrors).toEqual([]);
  return payload;
}

const { signal } = new AbortController();

/** Executes a queued run; resolves with its version. */
async function work({ run }: Json): Promise<Json> {
  await api.services.training.runTraining(ids.uuidOf('TrainingRun', run.id), signal);
  const { trainingRun } = await api.data(
    `query ($id: ID!) { trainingRun(id: $id) { error { message } engine modelVersion {
      number run { preset config } metrics(split: TEST) { mae baselines { baseline mae } }
      card featureImportance { group } refreshedFrom { number } datasetVersion { number }
    } } }`,
    { id: run.id },
  );
  expect(trainingRun).toMatchObject({ error: null, engine: null });
  return trainingRun.modelVersion;
}

test('the API lists the preset with all that the training form shows', async () => {
  const { presets } = await api.data(
    '{ presets { preset description cost config searchSpace options { name description reason kind minimum maximum default } } }',
  );
  expect(presets.at(-1)).toEqual({
    preset: 'ARTIST_MEDIAN',
    description:
      "The median popularity of the artist's labelled tracks. A baseline, which is fitted with every training for comparison. Training takes seconds.",
    cost: 'SECONDS',
    config: { preset: 'ARTIST_MEDIAN', minTracks: 2 },
    searchSpace: { minTracks: { min: 1, max: 8, scale: 'LINEAR', integer: true } },
    options: [
      {
        name: 'minTracks',
        description: 'Number of labelled tracks below which an artist has the median of all tracks.',
        reason: 'The popularity of a single track is a noisy estimate of the median.',
        kind: 'INTEGER',
        minimum: 1,
        maximum: 1000,
        default: 2,
      },
    ],
  });
});

test('a version is trained, compared with the baselines and promoted', async () => {
  const version = await work(
    await mutate('triggerTraining', { preset: 'ARTIST_MEDIAN', seed: 1 }, 'run { id }'),
  );
  expect(version).toMatchObject({
    number: 1,
    run: { preset: 'ARTIST_MEDIAN', config: { minTracks: 2 } },
    featureImportance: [{ group: 'CONTEXT' }],
  });
  const { mae, baselines } = version.metrics[0];
  expect(baselines.map(({ baseline }: Json) => baseline)).toEqual([
    'TRAIN_MEAN',
    'ARTIST_MEAN',
    'RIDGE',
    'ARTIST_MEDIAN',
  ]);
  expect(mae).toBeLessThan(baselines[0].mae);
  expect(mae).toBe(baselines[3].mae);
  expect(version.card).toMatch(/\*\*this version\*\*.*the artist's median.*ridge regression/s);
  await mutate('promoteModelVersion', { version: 1 }, 'promotion { id }');
  expect((await api.data('{ model { champion { number } } }')).model.champion.number).toBe(1);
});

test('a run accepts an option, and refuses a value out of its range', async () => {
  const request = { preset: 'ARTIST_MEDIAN', seed: 1 };
  const version = await work(
    await mutate('triggerTraining', { ...request, config: { minTracks: 5 } }, 'run { id }'),
  );
  expect(version).toMatchObject({ number: 2, run: { config: { minTracks: 5 } } });
  const { triggerTraining } = await api.data(
    'mutation ($input: TriggerTrainingInput!) { triggerTraining(input: $input) { userErrors { code field } } }',
    { input: { ...request, config: { minTracks: 0 } } },
  );
  expect(triggerTraining.userErrors).toEqual([
    { code: 'INVALID_CONFIG', field: ['input', 'config', 'minTracks'] },
  ]);
});

test('the gate compares two versions', async () => {
  const { promotionVerdict } = await api.data(
    '{ promotionVerdict(version: 2) { champion { number } trackCount outcome } }',
  );
  expect(promotionVerdict).toEqual({
    champion: { number: 1 },
    trackCount: expect.any(Number),
    outcome: 'INSUFFICIENT_EVIDENCE', // the demo catalogue is small
  });
});

const PREDICT = `query ($tracks: [PredictTrackInput!]!, $version: Int) { predict(tracks: $tracks, version: $version) {
  predicted explanation { baseline prediction contributions { group contribution } }
  labelledMeans { group trackCount meanPopularity }
} }`;
const predict = async (of: apis.TestApi, tracks: object[], version: number): Promise<Json[]> =>
  (await of.data(PREDICT, { tracks, version })).predict;

test('a prediction is explained with the labelled tracks of the artist', async () => {
  const { rows } = await api.db.pool.query<{ name: string }>(
    'SELECT a.name FROM artist a JOIN track t ON t.artist_id = a.id GROUP BY 1 ORDER BY count(*) DESC LIMIT 1',
  );
  const facts = (artistName: string) => ({ facts: { name: 'New', artistName } });
  const [known, unknown] = await predict(api, [facts(rows[0]!.name), facts('Unknown artist')], 1);
  expect(known.labelledMeans).toMatchObject([{ group: 'ARTIST', trackCount: expect.any(Number) }]);
  const { baseline, contributions } = known.explanation;
  expect(contributions).toMatchObject([{ group: 'CONTEXT' }]);
  expect(baseline + contributions[0].contribution).toBeCloseTo(known.predicted, 9);
  expect(unknown).toMatchObject({ predicted: baseline, labelledMeans: [] });
});

test('a sweep searches the option, and trains the best value', async () => {
  const { sweep } = await mutate(
    'triggerSweep',
    { preset: 'ARTIST_MEDIAN', seed: 1, budget: { trials: 2 } },
    'sweep { id }',
  );
  const read = async () =>
    (await api.data('query ($id: ID!) { sweep(id: $id) { status error { message } run { id } } }', sweep))
      .sweep;
  const id = ids.uuidOf('Sweep', sweep.id);
  while (/QUEUED|RUNNING/.test((await read()).status)) await api.services.training.runJob(id, signal);
  const { run, ...end } = await read();
  expect(end).toEqual({ status: 'SUCCEEDED', error: null });
  expect(await work({ run })).toMatchObject({ number: 3, run: { preset: 'ARTIST_MEDIAN' } });
});

test('a version is refreshed after an import, and looks up the new tracks', async () => {
  await api.services.dataset.importDemo({ seed: 7, tracks: 200 });
  const version = await work(await mutate('refreshModelVersion', { version: 1 }, 'run { id }'));
  expect(version).toMatchObject({
    number: 4,
    refreshedFrom: { number: 1 },
    datasetVersion: { number: 2 },
  });
  const tracks = [{ facts: { name: 'New', artistName: 'Unknown artist' } }];
  expect(await predict(api, tracks, 4)).not.toEqual(await predict(api, tracks, 1));
});

test('an exported version is imported without its dataset, and checked with the tracks of its own bank', async () => {
  const upload = async (file: Buffer) => ({ uploadId: await exported.uploadFile(other, file) });
  const file = await exported.exportFile(api, 1);
  const forged = await rebuildArchive(await unpackArchive(file), (parts) =>
    editJson(parts, 'model/bank.json', ({ tracks }) => {
      for (const track of tracks) track.popularity = 100 - track.popularity;
    }),
  );
  await expect(other.services.registry.importVersion(await upload(forged))).rejects.toMatchObject({
    code: 'MODEL_FILE_INVALID',
    message: expect.stringMatching(/its model predicts \d+ of \d+ tracks as its predictions state/),
  });
  expect(await other.services.registry.importVersion(await upload(file))).toMatchObject({ number: 1 });
  const tracks = [{ facts: { name: 'New', artistName: 'Unknown artist' } }];
  expect(await predict(other, tracks, 1)).toEqual(await predict(api, tracks, 1));
});

test('the compiler accepts the copy', async () => {
  expect(await compiled).toBe('');
});
