import { claimRun } from '../../../src/db/training/runs.store.js';
import { createTestApi, type TestApi, tinyNetwork } from '../../support/api.js';
import { describeWithData } from '../../support/data.js';

jest.setTimeout(400_000); // takes a minute on an idle machine
let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 0 });
  await api.services.dataset.importDemo({ seed: 7, tracks: 300 });
  await api.train('RIDGE');
  await api.train('RESIDUAL_NET', 1, tinyNetwork);
});
afterAll(() => api.close());

const work = (on: TestApi, id: string) => on.services.training.runTraining(id, new AbortController().signal);

async function reproduce(version: number, on = api) {
  const { id } = await on.services.training.reproduce({ version });
  await work(on, id);
  const [run] = await on.services.reads.runs.by('id')([id]);
  const [original] = await on.services.reads.versions.by('number')([version]);
  return { run: run!, original: original! };
}

test.each([
  [1, 'RIDGE', null],
  [2, 'RESIDUAL_NET', 'wasm 4.22.0'],
])(
  'a reproduction of version %i (%s) is identical, including the manifest',
  async (version, preset, engine) => {
    const versions = await api.db.prisma.modelVersion.count();
    const { run, original } = await reproduce(version);
    expect(run).toMatchObject({ status: 'SUCCEEDED', preset, engine, error: null });
    expect(run.reproduction).toMatchObject({
      outcome: 'IDENTICAL',
      artifactHash: original.artifactHash,
      sameCode: true,
      expectedEngine: engine,
      foundEngine: engine,
      seedSpread: null,
    });
    expect(run.reproduction!.foundMae).toBe(run.reproduction!.expectedMae);
    expect(run.reproduction!.files.map(({ name }) => name)).toContain('predictions');
    expect(await api.db.prisma.modelVersion.count()).toBe(versions); // a reproduction creates no version
  },
);

test('reproduction of a refreshed version repeats the refresh', async () => {
  await api.services.dataset.importDemo({ seed: 7, tracks: 350 });
  const { id } = await api.services.training.refresh({ version: 2 });
  await work(api, id);
  const [refreshed] = await api.services.reads.versions.by('run')([id]);
  const { run, original } = await reproduce(refreshed!.number);
  expect(run.refreshOfId).not.toBeNull();
  expect(run.reproduction).toMatchObject({ outcome: 'IDENTICAL', artifactHash: original.artifactHash });
});

test('reproduction with a seed that differs from the recorded one reports a difference', async () => {
  await api.train('RESIDUAL_NET', 2, tinyNetwork);
  const number = (await api.db.prisma.modelVersion.findFirstOrThrow({ orderBy: { number: 'desc' } })).number;
  await api.db.pool.query(
    `UPDATE training_run SET seed = 3 WHERE id = (SELECT run_id FROM model_version WHERE number = $1)`,
    [number],
  );
  const { run, original } = await reproduce(number);
  expect(run.reproduction!.outcome).toBe('DIFFERENT');
  expect(run.reproduction!.artifactHash).not.toBe(original.artifactHash);
});

test('a reproduction can be cancelled, is retried after its worker dies, and fails on damaged data', async () => {
  const cancelled = await api.services.training.reproduce({ version: 1 });
  await api.services.training.cancel(cancelled.id);
  await work(api, cancelled.id);
  expect((await api.services.reads.runs.by('id')([cancelled.id]))[0]).toMatchObject({
    status: 'CANCELLED',
    reproduction: null,
  });

  const { id } = await api.services.training.reproduce({ version: 1 });
  await claimRun(api.db.kysely, id, 'a worker that holds no lock');
  await api.services.training.recover();
  expect((await api.services.reads.runs.by('id')([id]))[0]!.status).toBe('QUEUED');
  await work(api, id);
  expect((await api.services.reads.runs.by('id')([id]))[0]!.reproduction!.outcome).toBe('IDENTICAL');
});

test('GraphQL lists a reproduction under its version and refuses versions that cannot be reproduced', async () => {
  const { modelVersion } = await api.data(
    `{ modelVersion(number: 1) { reproductions(first: 1) { totalCount edges { node {
      status modelVersion { number } reproductionOf { number } code { version commit digest }
      reproduction { outcome split expectedMae foundMae files { name expected found } seedSpread { seeds } } } } } } }`,
  );
  expect(modelVersion.reproductions.totalCount).toBe(3);
  expect(modelVersion.reproductions.edges[0].node).toMatchObject({
    status: 'SUCCEEDED',
    modelVersion: null,
    reproductionOf: { number: 1 },
    code: { version: expect.any(String), digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    reproduction: { outcome: 'IDENTICAL', split: 'TEST' },
  });
  const ask = async (version: number) =>
    (
      await api.data(
        `mutation ($version: Int!) { reproduceVersion(input: { version: $version }) { run { id } userErrors { code field } } }`,
        { version },
      )
    ).reproduceVersion;
  const refusal = (code: string) => ({ run: null, userErrors: [{ code, field: ['input', 'version'] }] });
  expect(await ask(99)).toEqual(refusal('VERSION_NOT_FOUND'));
  await api.services.registry.archive({ version: 2 });
  expect(await ask(2)).toEqual(refusal('ARCHIVED'));
});

describeWithData('spotify-2009-2025.csv', "on the original notebook's data", (path) => {
  test('a network trained with WASM reproduces the identical hash', async () => {
    const own = await createTestApi({ tracks: 0 });
    await own.services.dataset.importFile(path, new AbortController().signal);
    const { id } = await own.services.training.trigger({
      preset: 'SEED_IMPROVED',
      seed: 5,
      config: { epochs: 2 },
    });
    await work(own, id);
    const { run, original } = await reproduce(1, own);
    expect(run.reproduction).toMatchObject({ outcome: 'IDENTICAL', artifactHash: original.artifactHash });
    expect(run.engine).toContain('wasm');
    await own.close();
  });
});
