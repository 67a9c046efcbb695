import { claimRun } from '../../src/db/training/runs.store.js';
import { uuidOf } from '../../src/resolvers/global-id.js';
import { createTestApi, type TestApi, tinyNetwork } from '../support/api.js';

jest.setTimeout(240_000); // seconds where nothing else runs
let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 0 });
  await api.services.dataset.importDemo({ seed: 7, tracks: 300 });
  const { id } = await api.services.training.trigger({
    preset: 'RESIDUAL_NET',
    config: tinyNetwork,
    seed: 1,
  });
  await work(id);
  await api.services.registry.promote({ version: 1 });
  await api.train('RIDGE');
});
afterAll(() => api.close());

const work = (id: string) => api.services.training.runTraining(id, new AbortController().signal);
const refresh = async (input: object) =>
  (
    await api.data(
      `mutation ($input: RefreshModelVersionInput!) {
        refreshModelVersion(input: $input) {
          run { id status preset datasetVersion { number } refreshOf { number } }
          userErrors { code field message }
        }
      }`,
      { input },
    )
  ).refreshModelVersion;
const runOf = async (id: string) =>
  (
    await api.data(
      `query ($id: ID!) { trainingRun(id: $id) {
        status phase engine error { message }
        modelVersion { number refreshedFrom { number } datasetVersion { number } metrics(split: TEST) { trackCount maeInterval { lower } } calibration { trackCount } }
      } }`,
      { id },
    )
  ).trainingRun;
const PREDICT =
  '{ predict(tracks: [{ facts: { name: "New", artistName: "Unknown yet" } }]) { predicted interval { lower upper } } }';

test('refreshes the champion with new rows and the same weights after an import', async () => {
  const before = await api.data(PREDICT);
  await api.services.dataset.importDemo({ seed: 7, tracks: 500 });
  const { run, userErrors } = await refresh({ version: 1 });
  expect(userErrors).toEqual([]);
  expect(run).toMatchObject({
    status: 'QUEUED',
    preset: 'RESIDUAL_NET',
    datasetVersion: { number: 2 },
    refreshOf: { number: 1 },
  });
  await work(uuidOf('TrainingRun', run.id));
  const done = await runOf(run.id);
  expect(done).toMatchObject({
    status: 'SUCCEEDED',
    engine: null,
    error: null,
    modelVersion: { number: 3, refreshedFrom: { number: 1 }, datasetVersion: { number: 2 } },
  });
  expect(done.modelVersion.calibration.trackCount).toBeGreaterThan(0);
  const files = async (number: number) => {
    const { artifactHash } = await api.db.prisma.modelVersion.findFirstOrThrow({ where: { number } });
    return JSON.parse((await api.artifacts.artifacts.get(artifactHash)).toString()).files;
  };
  const [old, fresh] = [await files(1), await files(3)];
  expect(fresh).toEqual({ ...old, 'bank.json': expect.any(String), 'calibration.json': expect.any(String) });
  expect(fresh['bank.json']).not.toBe(old['bank.json']);

  expect(await api.data(PREDICT)).toEqual(before);
  const { promoteModelVersion } = await api.data(
    'mutation { promoteModelVersion(input: { version: 3, expectedChampion: 1, force: true, reason: "few tracks" }) { userErrors { code } } }',
  );
  expect(promoteModelVersion.userErrors).toEqual([]);
  expect(await api.data(PREDICT)).not.toEqual(before);

  const { predictions } = await api.data(
    '{ predictions(version: 3, first: 100) { totalCount edges { node { predicted split track { spotifyId } } } } }',
  );
  expect(predictions.totalCount).toBe(500);
  const sample = predictions.edges.slice(0, 30).map(({ node }: { node: object }) => node) as {
    predicted: number;
    track: { spotifyId: string };
  }[];
  const { predict } = await api.data(
    'query ($tracks: [PredictTrackInput!]!) { predict(version: 3, tracks: $tracks) { predicted } }',
    { tracks: sample.map(({ track }) => ({ spotifyId: track.spotifyId })) },
  );
  expect(predict.map(({ predicted }: { predicted: number }) => predicted)).toEqual(
    sample.map(({ predicted }) => predicted),
  );
});

test.each([
  [{ version: 99 }, 'VERSION_NOT_FOUND', ['input', 'version']],
  [{ version: 2 }, 'PRESET_HAS_NO_BANK', ['input', 'version']],
  [{ version: 1, datasetVersion: 9 }, 'DATASET_VERSION_NOT_FOUND', ['input', 'datasetVersion']],
  [{ version: 3, datasetVersion: 1 }, 'DATASET_NOT_NEWER', ['input', 'datasetVersion']],
  [{ version: 3 }, 'DATASET_NOT_NEWER', ['input', 'datasetVersion']],
])('refuses %j and queues nothing', async (input, code, field) => {
  const runs = await api.db.prisma.trainingRun.count();
  expect(await refresh(input)).toEqual({
    run: null,
    userErrors: [{ code, field, message: expect.any(String) }],
  });
  expect(await api.db.prisma.trainingRun.count()).toBe(runs);
});

test('accepts the same rows, returns the same run for a key, and cancels the run permanently', async () => {
  const input = { version: 1, datasetVersion: 1, idempotencyKey: 'tuesday' };
  const { run } = await refresh(input);
  expect((await refresh(input)).run.id).toBe(run.id);
  expect((await refresh({ ...input, datasetVersion: 2 })).userErrors[0].code).toBe('IDEMPOTENCY_KEY_REUSED');

  const cancel = new AbortController();
  const id = uuidOf('TrainingRun', run.id);
  const working = api.services.training.runTraining(id, cancel.signal);
  while ((await runOf(run.id)).status === 'QUEUED') await new Promise((next) => setTimeout(next, 20));
  await api.services.training.cancel(id);
  await working;
  expect(await runOf(run.id)).toMatchObject({ status: 'CANCELLED', modelVersion: null });
});

test('completes a refresh on another worker if its worker died', async () => {
  const { run } = await refresh({ version: 1 });
  const id = uuidOf('TrainingRun', run.id);
  await claimRun(api.db.kysely, id, 'a worker that holds no lock');
  await api.services.training.recover();
  expect(await runOf(run.id)).toMatchObject({ status: 'QUEUED' });
  await work(id);
  expect(await runOf(run.id)).toMatchObject({ status: 'SUCCEEDED' });
});
