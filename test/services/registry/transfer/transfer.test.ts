import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { figureNames } from '../../../../src/db/registry/transfer.store.js';
import { createTestApi, type TestApi } from '../../../support/api.js';
import { exportFile, uploadFile } from '../../../support/exported.js';
import type { Json } from '../../../support/http.js';

jest.setTimeout(240_000); // takes seconds on an idle machine
let source: TestApi;
let empty: TestApi;
beforeAll(async () => {
  [source, empty] = await Promise.all([createTestApi(), createTestApi({ tracks: 0 })]);
  await source.train('RIDGE');
  const schedule = { learningRate: 1e-3, weightDecay: 0.1, epochs: 2 };
  const schedules = { tabm: schedule, context_attention: schedule, static_attention: schedule };
  await source.train('RESIDUAL_NET', 1, { assignments: 1, schedules });
  await source.train('ARTIST_MEAN');
  await source.services.registry.describe({ version: 2, description: 'For *Monday*', addTags: ['b', 'a'] });
});
afterAll(() => Promise.all([source.close(), empty.close()]));

const importFile = async (api: TestApi, file: Buffer) => {
  const { importModelVersion } = await api.data(
    `mutation ($uploadId: ID!) { importModelVersion(input: { uploadId: $uploadId }) {
      modelVersion { number } userErrors { code field message }
    } }`,
    { uploadId: await uploadFile(api, file) },
  );
  return importModelVersion;
};

/** All fields and predictions of a version. */
const versionAnswers = async (api: TestApi, version: number) => {
  const { modelVersion } = await api.data(
    `query ($version: Int!) { modelVersion(number: $version) {
      artifactHash description tags calibration { trackCount coverage { group label trackCount coverage meanWidth } }
      metrics { split trackCount mae maeInterval { lower upper } rmse r2 bias baselines { baseline mae } }
      errorSlices(by: ARTIST_SEEN) { label trackCount mae } noiseCeiling { trackCount meanGap } featureImportance { group rise }
      run { preset config seed engine status split { strategy seed keepSongsTogether } epochs { epoch trainLoss validationMae } startedAt finishedAt }
    } }`,
    { version },
  );
  return modelVersion;
};
const tracks = [
  { facts: { name: 'New', artistName: 'Unknown Artist', genres: ['pop'] } },
  { facts: { name: 'Again', artistName: 'Unknown Artist', artistPopularity: 70, artistFollowers: 100000, durationMs: 200000 } },
  { facts: { name: 'Other', artistName: 'Someone', releaseDate: '2020-05-05', explicit: true } },
]; // prettier-ignore
const predict = async (api: TestApi, version: number) =>
  (
    await api.data(
      `query ($tracks: [PredictTrackInput!]!, $version: Int) { predict(tracks: $tracks, version: $version) {
        predicted mean probabilityOfLow interval(level: 0.8) { lower upper }
      } }`,
      { tracks, version },
    )
  ).predict;

test.each([
  [1, 'RIDGE'],
  [2, 'RESIDUAL_NET'],
])('version %i (%s) gives the same answers after export from one database and import into an empty one', async (version) => {
  const { userErrors, modelVersion } = await importFile(empty, await exportFile(source, version));
  expect(userErrors).toEqual([]);
  expect(modelVersion.number).toBe(version);
  expect(await versionAnswers(empty, version)).toEqual(await versionAnswers(source, version));
  const answers = await predict(source, version);
  expect(new Set(answers.map(({ predicted }: Json) => predicted)).size).toBeGreaterThan(1);
  expect(await predict(empty, version)).toEqual(answers);
}); // prettier-ignore

test('an imported version without its data reports that and still describes the data', async () => {
  const { modelVersion } = await empty.data(`{ modelVersion(number: 2) {
    datasetVersion { number } predictions { totalCount } card
    run { datasetVersion { number } importedFrom { version registeredAt dataset { number contentHash rows referenceDate } } }
  } }`);
  const { modelVersion: original } = await source.data(
    '{ modelVersion(number: 2) { createdAt datasetVersion { number contentHash rows referenceDate } } }',
  );
  expect(modelVersion).toMatchObject({
    datasetVersion: null,
    predictions: { totalCount: 0 },
    run: {
      datasetVersion: null,
      importedFrom: { version: 2, registeredAt: original.createdAt, dataset: original.datasetVersion },
    },
  });
  expect(modelVersion.card).toContain(original.datasetVersion.contentHash);
  expect(modelVersion.card).toContain('from version 2 of another registry');
  const { verifyModelVersion } = await empty.data(
    'mutation { verifyModelVersion(input: { version: 2 }) { verification { intact items { kind status } } } }',
  );
  expect(verifyModelVersion.verification).toMatchObject({ intact: true });
  for (const mutation of ['refreshModelVersion', 'reproduceVersion', 'triggerScorecard']) {
    const { answer } = await empty.data(
      `mutation { answer: ${mutation}(input: { version: 2 }) { userErrors { code field } } }`,
    );
    expect(answer.userErrors).toEqual([{ code: 'DATA_NOT_HERE', field: ['input', 'version'] }]);
  }
});

test('an imported version is promoted directly as first champion, and later only by force, because it cannot be compared', async () => {
  const promote = async (input: object) =>
    (
      await empty.data(
        `mutation ($input: PromoteModelVersionInput!) { promoteModelVersion(input: $input) { userErrors { code } } }`,
        { input },
      )
    ).promoteModelVersion.userErrors;
  expect(await promote({ version: 1 })).toEqual([]);
  expect(await promote({ version: 2 })).toEqual([{ code: 'INSUFFICIENT_EVIDENCE' }]);
  expect(await promote({ version: 2, force: true, reason: 'It was champion there' })).toEqual([]);
  expect((await empty.services.predictions.readiness()).ready).toBe(true);
});

test('a second import of the same file is refused with the number of the version; it succeeds after the version is archived', async () => {
  const file = await exportFile(source, 1);
  expect((await importFile(empty, file)).userErrors).toEqual([
    { code: 'ALREADY_REGISTERED', field: ['input', 'uploadId'], message: expect.stringContaining('version 1') },
  ]); // prettier-ignore
  const before = await predict(empty, 1);
  await empty.services.registry.archive({ version: 1 });
  const { modelVersion } = await importFile(empty, file);
  expect(await predict(empty, modelVersion.number)).toEqual(before);
});

test('an imported version can be exported again: only its local fields differ, and repeated exports are identical', async () => {
  const first = await exportFile(source, 2);
  expect(await exportFile(source, 2)).toEqual(first);
  const sums = async (file: Buffer) =>
    (await unpacked(file)).get('SHA256SUMS')!.split('\n').filter((line) => !/version\.json|card\.md/.test(line)); // prettier-ignore
  expect(await sums(await exportFile(empty, 2))).toEqual(await sums(first));
});

test('an imported version has predictions, a gate verdict and lineage if the same data is present', async () => {
  const twin = await createTestApi();
  try {
    await twin.train('ARTIST_MEAN');
    await twin.services.registry.promote({ version: 1 });
    expect((await importFile(twin, await exportFile(source, 1))).userErrors).toEqual([]);
    const query = `query ($version: Int!) { residuals(version: $version, first: 100) { totalCount edges { node { residual track { name } } } }
      artistErrorStats(version: $version) { totalCount } modelVersion(number: $version) { datasetVersion { number } } }`;
    expect(await twin.data(query, { version: 2 })).toEqual(await source.data(query, { version: 1 }));
    const { promoteModelVersion } = await twin.data(
      'mutation { promoteModelVersion(input: { version: 2 }) { userErrors { code } verdict { trackCount } } }',
    );
    expect(promoteModelVersion.verdict.trackCount).toBeGreaterThan(0);
  } finally {
    await twin.close();
  }
});

test('the file matches its checksums and contains a card and the files that TensorFlow.js reads', async () => {
  const entries = await unpacked(await exportFile(source, 2));
  expect([...entries.keys()]).toEqual([
    'version.json',
    'card.md',
    'manifest.json',
    expect.stringMatching(/^model\//),
    expect.stringMatching(/^model\//),
    expect.stringMatching(/^model\//),
    expect.stringMatching(/^model\//),
    expect.stringMatching(/^model\//),
    expect.stringMatching(/^model\//),
    'predictions.arrow',
    'SHA256SUMS',
  ]);
  for (const name of ['model/model.json', 'model/weights.bin', 'model/preprocessing.json', 'model/bank.json'])
    expect(entries.has(name)).toBe(true);
  const lines = entries.get('SHA256SUMS')!.trimEnd().split('\n');
  expect(lines).toHaveLength(entries.size - 1);
  for (const line of lines) {
    const [hash, name] = line.split('  ') as [string, string];
    expect(
      createHash('sha256')
        .update(Buffer.from(entries.get(name)!, 'latin1'))
        .digest('hex'),
    ).toBe(hash);
  }
  expect(Buffer.from(entries.get('card.md')!, 'latin1').toString()).toContain(
    '# Track popularity, version 2',
  );
});

test('export refuses unknown, archived and damaged versions before it starts', async () => {
  const { exportVersion, archive } = source.services.registry;
  await expect(exportVersion(99)).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  await source.train('ARTIST_MEAN', 9);
  await archive({ version: 4 });
  await expect(exportVersion(4)).rejects.toMatchObject({ code: 'ARCHIVED' });
  const { artifactHash } = await versionAnswers(source, 3);
  const manifest = JSON.parse((await source.artifacts.artifacts.get(artifactHash)).toString());
  const hash: string = manifest.files['preprocessing.json'];
  await rm(join(source.artifacts.folder, hash.slice(0, 2), hash));
  await expect(exportVersion(3)).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' });
});

test('every table that references a version is exported with it or is listed as not exported', async () => {
  const { rows } = await source.db.pool.query<{ name: string }>(
    `SELECT DISTINCT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name IN ('model_version_id')`,
  );
  const stays = ['prediction', 'artist_error_statistic', 'champion_period', 'verification'];
  const travels = ['model_version_metric', 'interval_coverage', 'error_slice', 'noise_ceiling', 'feature_importance', 'error_plot']; // prettier-ignore
  expect(rows.map(({ name }) => name).sort()).toEqual([...stays, ...travels].sort());
  expect(figureNames).toHaveLength(travels.length + 1); // plus the learning curve, which belongs to the run
});

/** Entry → its bytes, as Latin-1 text. */
async function unpacked(file: Buffer): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  const archive = extract();
  archive.end(gunzipSync(file));
  for await (const entry of archive) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    entries.set(entry.header.name, Buffer.concat(chunks).toString('latin1'));
  }
  return entries;
}
