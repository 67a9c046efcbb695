import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 60 });
});
afterAll(() => api.close());

const trigger = async (input: object) =>
  (
    await api.data(
      `mutation ($input: TriggerTrainingInput!) {
        triggerTraining(input: $input) {
          run { id status preset seed config split { strategy seed } datasetVersion { number } epochs { epoch } modelVersion { number } }
          userErrors { code field message }
        }
      }`,
      { input },
    )
  ).triggerTraining;

test('accepts a preset alone and returns the chosen defaults', async () => {
  const { run, userErrors } = await trigger({ preset: 'RIDGE' });
  expect(userErrors).toEqual([]);
  expect(run).toMatchObject({
    status: 'QUEUED',
    preset: 'RIDGE',
    seed: expect.any(Number),
    config: { preset: 'RIDGE', penalty: expect.any(Number) },
    split: { strategy: 'RANDOM', seed: expect.any(Number) },
    datasetVersion: { number: 1 },
    epochs: [],
    modelVersion: null,
  });
  const { node } = await api.data('query ($id: ID!) { node(id: $id) { ... on TrainingRun { status } } }', {
    id: run.id,
  });
  expect(node).toEqual({ status: 'QUEUED' });
});

test('merges options into the defaults, including null', async () => {
  const { run } = await trigger({
    preset: 'SEED_IMPROVED',
    seed: 3,
    config: { epochs: 2, loss: 'HUBER', clipNorm: null, dropout: [0.1, 0] },
  });
  expect(run.seed).toBe(3);
  expect(run.config).toMatchObject({
    epochs: 2,
    loss: 'huber',
    clipNorm: null,
    dropout: [0.1, 0],
    batchSize: 256,
  });
});

test.each([
  [{ preset: 'SEED_IMPROVED', config: { epochs: 0 } }, 'INVALID_CONFIG', ['input', 'config', 'epochs']],
  [{ preset: 'RIDGE', config: { epochs: 5 } }, 'INVALID_CONFIG', ['input', 'config', 'epochs']],
  [{ preset: 'RIDGE', datasetVersion: 9 }, 'DATASET_VERSION_NOT_FOUND', ['input', 'datasetVersion']],
  [{ preset: 'RIDGE', seed: -1 }, 'INVALID_SEED', ['input', 'seed']],
])('refuses %j and queues nothing', async (input, code, field) => {
  const depth = (await api.data('{ service { queueDepth } }')).service.queueDepth;
  const { run, userErrors } = await trigger(input);
  expect(run).toBeNull();
  expect(userErrors).toEqual([{ code, field, message: expect.any(String) }]);
  expect((await api.data('{ service { queueDepth } }')).service.queueDepth).toBe(depth);
});

test('names every invalid option with the given and the expected values', async () => {
  const { run, userErrors } = await trigger({
    preset: 'SEED_IMPROVED',
    config: { epochs: 0, dropout: [0.1, 7], penalty: 2 },
  });
  expect(run).toBeNull();
  const faults = new Map(userErrors.map(({ field, message }: Json) => [field.slice(2).join('.'), message]));
  expect([...faults.keys()].sort()).toEqual(['dropout.1', 'epochs', 'penalty']);
  expect(faults.get('epochs')).toMatch(/^epochs: .*>=1.*received 0/);
  expect(faults.get('dropout.1')).toMatch(/received 7/);
  expect(faults.get('penalty')).toMatch(/has no option "penalty"/);
});

test('requires every track exactly once in an EXPLICIT split', async () => {
  const { tracks } = await api.data('{ tracks(first: 100) { edges { node { key } } } }');
  const keys: string[] = tracks.edges.map(({ node }: Json) => node.key);
  const split = {
    strategy: 'EXPLICIT',
    train: keys.slice(0, 40),
    validation: keys.slice(40, 50),
    test: keys.slice(50),
  };
  const { run } = await trigger({ preset: 'RIDGE', split });
  expect(run.split).toEqual({ strategy: 'EXPLICIT', seed: null });
  const again = await trigger({ preset: 'RIDGE', seed: 2, split: { strategy: 'EXPLICIT', ofRun: run.id } });
  expect(again).toMatchObject({ run: { split: run.split }, userErrors: [] });
  const random = (await trigger({ preset: 'RIDGE' })).run.id;
  for (const ofRun of [random, 'nonsense']) {
    const refused = await trigger({ preset: 'RIDGE', split: { strategy: 'EXPLICIT', ofRun } });
    expect(refused).toMatchObject({ run: null, userErrors: [{ field: ['input', 'split', 'ofRun'] }] });
  }
  const { userErrors } = await trigger({ preset: 'RIDGE', split: { ...split, test: keys.slice(51) } });
  expect(userErrors[0].field.slice(0, 2)).toEqual(['input', 'split']);
});

test('returns the same run for an idempotency key and refuses another request with the key', async () => {
  const first = await trigger({ preset: 'RIDGE', seed: 5, idempotencyKey: 'monday' });
  const again = await trigger({ preset: 'RIDGE', seed: 5, idempotencyKey: 'monday' });
  expect(again.run.id).toBe(first.run.id);
  const other = await trigger({ preset: 'RIDGE', seed: 6, idempotencyKey: 'monday' });
  expect(other.userErrors[0]).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
    field: ['input', 'idempotencyKey'],
  });
});

test('cancels a queued run and returns the final state from both mutations of a request', async () => {
  const { run } = await trigger({ preset: 'RIDGE' });
  const { a, b } = await api.data(
    `mutation ($id: ID!) {
      a: cancelTraining(input: { runId: $id }) { run { status } userErrors { code } }
      b: cancelTraining(input: { runId: $id }) { run { status } userErrors { code field } }
    }`,
    { id: run.id },
  );
  expect(a).toEqual({ run: { status: 'CANCELLED' }, userErrors: [] });
  expect(b.run?.status ?? 'CANCELLED').toBe('CANCELLED');
  const { trainingRuns } = await api.data(
    '{ trainingRuns(filter: { status: [CANCELLED], preset: [RIDGE] }) { totalCount edges { node { id } } } }',
  );
  expect(trainingRuns.edges.map(({ node }: Json) => node.id)).toEqual([run.id]);
});

test('retries a cancelled run with the same settings', async () => {
  const { run } = await trigger({
    preset: 'SEED_ORIGINAL',
    config: { epochs: 3 },
    split: { strategy: 'ARTIST_GROUPED', seed: 8 },
  });
  const retry = async () =>
    (
      await api.data(
        `mutation ($runId: ID!) {
          retryTraining(input: { runId: $runId }) {
            run { id status preset seed config split { strategy seed } datasetVersion { number } }
            userErrors { code field }
          }
        }`,
        { runId: run.id },
      )
    ).retryTraining;
  expect(await retry()).toEqual({
    run: null,
    userErrors: [{ code: 'RUN_NOT_FINISHED', field: ['input', 'runId'] }],
  });
  await api.data('mutation ($id: ID!) { cancelTraining(input: { runId: $id }) { run { id } } }', {
    id: run.id,
  });
  const { run: again, userErrors } = await retry();
  const { preset, seed, config, split, datasetVersion } = run;
  expect(userErrors).toEqual([]);
  expect(again).toMatchObject({ status: 'QUEUED', preset, seed, config, split, datasetVersion });
  expect(again.id).not.toBe(run.id);
  await api.data('mutation ($id: ID!) { cancelTraining(input: { runId: $id }) { run { id } } }', {
    id: again.id,
  });
});

test.each(['nonsense', Buffer.from('Track:1').toString('base64url')])(
  'refuses to cancel %j',
  async (runId) => {
    const { cancelTraining } = await api.data(
      'mutation ($runId: ID!) { cancelTraining(input: { runId: $runId }) { run { id } userErrors { code field } } }',
      { runId },
    );
    expect(cancelTraining).toEqual({
      run: null,
      userErrors: [{ code: 'INVALID_ID', field: ['input', expect.any(String)] }],
    });
  },
);

test('returns the version of a successful run', async () => {
  const version = await api.train('ARTIST_MEAN');
  const { trainingRuns } = await api.data(
    '{ trainingRuns(first: 1, filter: { status: [SUCCEEDED] }) { edges { node { finishedAt phase error { code } modelVersion { number run { id } } id } } } }',
  );
  const { node } = trainingRuns.edges[0];
  expect(node.modelVersion).toEqual({ number: version, run: { id: node.id } });
  expect(node.error).toBeNull();
});

test('refuses to retry a successful run', async () => {
  const { trainingRuns } = await api.data(
    '{ trainingRuns(first: 1, filter: { status: [SUCCEEDED] }) { edges { node { id } } } }',
  );
  const { retryTraining } = await api.data(
    'mutation ($runId: ID!) { retryTraining(input: { runId: $runId }) { run { id } userErrors { code } } }',
    { runId: trainingRuns.edges[0].node.id },
  );
  expect(retryTraining).toEqual({ run: null, userErrors: [{ code: 'RUN_SUCCEEDED' }] });
});
