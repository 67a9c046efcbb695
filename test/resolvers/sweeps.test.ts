import { createTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 200 });
});
afterAll(() => api.close());

const trigger = async (input: object) =>
  (
    await api.data(
      `mutation ($input: TriggerSweepInput!) {
        triggerSweep(input: $input) {
          sweep {
            id status preset config searchSpace seed eta rungs budget { trials minutes } split { strategy seed }
            datasetVersion { number } progress { trials evaluationsDone evaluationsRunning minutes }
            leaderboard { trial } bestTrial { trial } run { id } modelVersion { number }
          }
          userErrors { code field message }
        }
      }`,
      { input },
    )
  ).triggerSweep;

const cancel = async (sweepId: string) =>
  (
    await api.data(
      'mutation ($sweepId: ID!) { cancelSweep(input: { sweepId: $sweepId }) { sweep { status } userErrors { code field } } }',
      { sweepId },
    )
  ).cancelSweep;

test('accepts a preset and a budget, and returns the chosen defaults', async () => {
  const { sweep, userErrors } = await trigger({
    preset: 'SEED_IMPROVED',
    config: { epochs: 9 },
    budget: { trials: 9 },
  });
  expect(userErrors).toEqual([]);
  expect(sweep).toMatchObject({
    status: 'QUEUED',
    config: { preset: 'SEED_IMPROVED', epochs: 9 },
    searchSpace: { learningRate: { scale: 'LOG' } },
    eta: 3,
    budget: { trials: 9, minutes: null },
    split: { strategy: 'RANDOM', seed: 42 },
    datasetVersion: { number: 1 },
    progress: { trials: 0, evaluationsDone: 0, evaluationsRunning: 0, minutes: 0 },
    leaderboard: [],
    bestTrial: null,
    run: null,
    modelVersion: null,
  });
  expect(sweep.rungs).toHaveLength(3);
  const { node } = await api.data('query ($id: ID!) { node(id: $id) { ... on Sweep { status } } }', {
    id: sweep.id,
  });
  expect(node).toEqual({ status: 'QUEUED' });
  expect(await cancel(sweep.id)).toEqual({ sweep: { status: 'CANCELLED' }, userErrors: [] });
});

const budget = { trials: 3 };
test.each([
  [
    { preset: 'RIDGE', budget, searchSpace: { epochs: { choices: [1] } } },
    'INVALID_SEARCH_SPACE',
    ['searchSpace', 'epochs'],
  ],
  [
    { preset: 'RIDGE', budget, searchSpace: { penalty: { choices: ['x'] } } },
    'INVALID_SEARCH_SPACE',
    ['searchSpace', 'penalty'],
  ],
  [
    { preset: 'RIDGE', budget, searchSpace: { penalty: { min: -1, max: 1 } } },
    'INVALID_SEARCH_SPACE',
    ['searchSpace', 'penalty'],
  ],
  [{ preset: 'RIDGE', budget, searchSpace: {} }, 'INVALID_SEARCH_SPACE', ['searchSpace']],
  [{ preset: 'RIDGE', budget: {} }, 'INVALID_BUDGET', ['budget']],
  [{ preset: 'RIDGE', budget: { trials: 0 } }, 'INVALID_BUDGET', ['budget', 'trials']],
  [{ preset: 'RIDGE', budget: { minutes: 0 } }, 'INVALID_BUDGET', ['budget', 'minutes']],
  [{ preset: 'RIDGE', budget, eta: 1 }, 'INVALID_ETA', ['eta']],
  [{ preset: 'RIDGE', budget, minShare: 0 }, 'INVALID_MIN_SHARE', ['minShare']],
  [{ preset: 'RIDGE', budget, config: { penalty: -1 } }, 'INVALID_CONFIG', ['config', 'penalty']],
  [{ preset: 'RIDGE', budget, datasetVersion: 9 }, 'DATASET_VERSION_NOT_FOUND', ['datasetVersion']],
  [{ preset: 'RIDGE', budget, seed: -1 }, 'INVALID_SEED', ['seed']],
])('refuses %j and writes nothing', async (input, code, field) => {
  const before = (await api.data('{ sweeps { totalCount } }')).sweeps.totalCount;
  const { sweep, userErrors } = await trigger(input);
  expect(sweep).toBeNull();
  expect(userErrors).toEqual([{ code, field: ['input', ...field], message: expect.any(String) }]);
  expect((await api.data('{ sweeps { totalCount } }')).sweeps.totalCount).toBe(before);
});

test('returns the same sweep for an idempotency key and refuses another request with the key', async () => {
  const input = { preset: 'RIDGE', budget, seed: 5, idempotencyKey: 'monday' };
  const first = await trigger(input);
  expect((await trigger(input)).sweep.id).toBe(first.sweep.id);
  const other = await trigger({ ...input, budget: { trials: 4 } });
  expect(other.userErrors[0]).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
    field: ['input', 'idempotencyKey'],
  });
  await cancel(first.sweep.id);
});

test('runs a sweep from trigger to version over GraphQL', async () => {
  const { sweep } = await trigger({ preset: 'RIDGE', seed: 2, budget });
  const id = Buffer.from(sweep.id, 'base64url').toString().split(':')[1]!;
  const { training } = api.services;
  // Runs the jobs of the sweep in sequence, as a worker does. The last job ends the search.
  for (let job = 0; job < 4; job++) await training.runJob(id, new AbortController().signal);
  const query = `query ($id: ID!) {
    sweep(id: $id) {
      status
      progress { trials evaluationsDone evaluationsRunning }
      leaderboard(first: 2) { rank mae share epochs changes maeInterval { lower upper } error { code } }
      bestTrial { rank config mae }
      run { id status config sweep { id } }
      modelVersion { number }
    }
  }`;
  const searched = (await api.data(query, { id: sweep.id })).sweep;
  expect(searched).toMatchObject({
    status: 'SUCCEEDED',
    progress: { trials: 3, evaluationsDone: 3, evaluationsRunning: 0 },
    run: { status: 'QUEUED', sweep: { id: sweep.id } },
    modelVersion: null,
  });
  expect(searched.leaderboard.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2]);
  expect(searched.bestTrial.mae).toBe(searched.leaderboard[0].mae);
  expect(searched.run.config).toEqual(searched.bestTrial.config);

  const runId = Buffer.from(searched.run.id, 'base64url').toString().split(':')[1]!;
  await training.runJob(runId, new AbortController().signal);
  const trained = (await api.data(query, { id: sweep.id })).sweep;
  expect(trained).toMatchObject({ run: { status: 'SUCCEEDED' }, modelVersion: { number: 1 } });
  // Its trials are trainings too, but they create no runs.
  expect((await api.data('{ trainingRuns { totalCount } }')).trainingRuns.totalCount).toBe(1);
  expect(await cancel(sweep.id)).toEqual({
    sweep: null,
    userErrors: [{ code: 'SWEEP_ALREADY_FINISHED', field: ['input', 'sweepId'] }],
  });
});

test('refuses an unknown sweep', async () => {
  expect((await cancel('nonsense')).userErrors).toEqual([
    { code: 'INVALID_ID', field: ['input', expect.any(String)] },
  ]);
  const nobody = Buffer.from('Sweep:00000000-0000-4000-8000-000000000000').toString('base64url');
  expect((await cancel(nobody)).userErrors).toEqual([
    { code: 'SWEEP_NOT_FOUND', field: ['input', 'sweepId'] },
  ]);
  expect((await api.data('query ($id: ID!) { sweep(id: $id) { id } }', { id: nobody })).sweep).toBeNull();
});
