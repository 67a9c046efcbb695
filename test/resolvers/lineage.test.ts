import { uuidOf } from '../../src/resolvers/global-id.js';
import { createTestApi, type TestApi, tinyNetwork } from '../support/api.js';
import { createCorrupter } from '../support/corruption.js';

jest.setTimeout(240_000); // seconds where nothing else runs
let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 0 });
  await api.services.dataset.importDemo({ seed: 7, tracks: 200 });
  await api.train('RESIDUAL_NET', 1, tinyNetwork);
  await api.services.dataset.importDemo({ seed: 7, tracks: 300 });
  await api.train('RIDGE');
  const { refreshModelVersion } = await api.data(
    'mutation { refreshModelVersion(input: { version: 1 }) { run { id } } }',
  );
  await api.services.training.runTraining(
    uuidOf('TrainingRun', refreshModelVersion.run.id),
    new AbortController().signal,
  );
});
afterAll(() => api.close());

const numbers = (connection: { edges: { node: { number: number } }[] }) =>
  connection.edges.map(({ node }) => node.number);

test('lists the uploaded files behind a version', async () => {
  const { modelVersion } = await api.data(`{ modelVersion(number: 3) {
    artifactHash
    artifacts { name sha256 bytes }
    refreshedFrom { number }
    run { preset config seed engine code { version commit digest } }
    datasetVersion { number contentHash artifactHash
      imports { edges { node { fileHash } } }
      sources { totalCount edges { node { fileHash datasetVersion { number } } } } }
  } }`);
  expect(modelVersion.refreshedFrom.number).toBe(1);
  expect(modelVersion.run.code.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(modelVersion.datasetVersion.number).toBe(2);
  expect(modelVersion.datasetVersion.imports.edges).toHaveLength(1);
  // The catalogue of the second import holds the first one's tracks too.
  expect(modelVersion.datasetVersion.sources.totalCount).toBe(2);
  expect(
    modelVersion.datasetVersion.sources.edges.map(
      ({ node }: { node: { datasetVersion: { number: number } } }) => node.datasetVersion.number,
    ),
  ).toEqual([2, 1]);
  const files: { name: string; sha256: string; bytes: number }[] = modelVersion.artifacts;
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['manifest', 'config.json', 'bank.json', 'predictions']),
  );
  expect(files[0]).toMatchObject({ name: 'manifest', sha256: modelVersion.artifactHash });
  for (const { sha256, bytes } of files) {
    expect((await api.artifacts.artifacts.get(sha256)).length).toBe(bytes);
  }
});

test('lists every version that depends on an uploaded file', async () => {
  const { fileHash } = await api.db.prisma.import.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
  const { imports } = await api.data(
    `query ($hash: String!) { imports(first: 5, filter: { fileHash: $hash }) { totalCount edges { node {
      datasetVersion { number
        trainingRuns(first: 10) { totalCount edges { node { preset modelVersion { number } } } }
        modelVersions(first: 10) { totalCount edges { node { number refreshes(first: 5) { edges { node { number } } } } } } }
    } } } }`,
    { hash: fileHash },
  );
  expect(imports.totalCount).toBe(1);
  const { datasetVersion } = imports.edges[0].node;
  expect(datasetVersion).toMatchObject({
    number: 1,
    trainingRuns: {
      totalCount: 1,
      edges: [{ node: { preset: 'RESIDUAL_NET', modelVersion: { number: 1 } } }],
    },
    modelVersions: { totalCount: 1 },
  });
  expect(numbers(datasetVersion.modelVersions.edges[0].node.refreshes)).toEqual([3]);

  const second = await api.data(
    '{ datasetVersion(number: 2) { modelVersions { edges { node { number } } } } }',
  );
  expect(numbers(second.datasetVersion.modelVersions)).toEqual([3, 2]);
  for (const hash of ['0'.repeat(64), 'x', '']) {
    const { imports } = await api.data(
      'query ($hash: String!) { imports(filter: { fileHash: $hash }) { totalCount } }',
      { hash },
    );
    expect(imports.totalCount).toBe(0);
  }
});

test('runs as many statements for a page of versions as for one', async () => {
  const statements = async (first: number) => {
    let count = 0;
    const onAcquire = () => count++;
    api.db.pool.on('acquire', onAcquire);
    await api.data(`{ model { versions(first: ${first}) { edges { node {
      number refreshes { edges { node { number } } } reproductions { edges { node { status } } } verifications { intact }
      run { code { commit } datasetVersion { sources { edges { node { fileHash } } } trainingRuns { edges { node { seed } } } } }
    } } } } }`);
    api.db.pool.off('acquire', onAcquire);
    return count;
  };
  expect(await statements(3)).toBe(await statements(1));
});

test('returns an error instead of the files if the manifest is damaged', async () => {
  const { artifactHash } = await api.db.prisma.modelVersion.findFirstOrThrow({ where: { number: 2 } });
  const restore = await createCorrupter(api.artifacts.folder, 1).corrupt(artifactHash, 'flip', []);
  const { data, errors } = await api.execute('{ modelVersion(number: 2) { number artifacts { name } } }');
  expect(data.modelVersion).toEqual({ number: 2, artifacts: null });
  expect(errors[0]!.extensions.code).toBe('ARTIFACT_CORRUPT');
  await restore();
  await api.services.registry.archive({ version: 2 });
  expect(
    (await api.data('{ modelVersion(number: 2) { artifacts { name } } }')).modelVersion.artifacts,
  ).toEqual([]);
});
