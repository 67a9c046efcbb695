import { createVerdicts } from '../services/registry/versions.js';
import { createTestApi, type TestApi, tinyNetwork } from '../support/api.js';
import { statementsOf } from '../support/statements.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('RESIDUAL_NET', 1, tinyNetwork);
  await api.train('RIDGE');
  await createVerdicts(api.db);
  await api.services.registry.promote({ version: 1 });
}, 120_000);
afterAll(() => api.close());

/** Statements of a mutation that read or write `table`, and its result. */
async function run(table: string, mutation: string, selection: string) {
  let answer: unknown;
  const texts = await statementsOf(async () => {
    answer = (await api.data(`mutation { answer: ${mutation} { ${selection} userErrors { code } } }`)).answer;
  });
  const ofTable = new RegExp(`(FROM|INTO|UPDATE|JOIN) \\(?(SELECT \\* FROM )?"?(public"\\.")?${table}\\b`, 'i');
  return {
    answer: answer as Record<string, { id: string }>,
    statements: texts.filter((text) => ofTable.test(text)),
  };
}
const RUN = 'run { id status preset seed createdAt }';

test('returns the written run from mutations without another read', async () => {
  const triggered = await run('training_run', 'triggerTraining(input: { preset: RIDGE })', RUN);
  expect(triggered.answer).toMatchObject({ run: { status: 'QUEUED', preset: 'RIDGE' }, userErrors: [] });
  expect(triggered.statements).toHaveLength(1);

  const runId = triggered.answer.run!.id;
  const cancelled = await run('training_run', `cancelTraining(input: { runId: "${runId}" })`, RUN);
  expect(cancelled.answer).toMatchObject({ run: { id: runId, status: 'CANCELLED' }, userErrors: [] });
  expect(cancelled.statements).toHaveLength(1);

  const retried = await run('training_run', `retryTraining(input: { runId: "${runId}" })`, RUN);
  expect(retried.answer).toMatchObject({ run: { status: 'QUEUED' }, userErrors: [] });
  expect(retried.statements).toHaveLength(2); // the old run is read, the new one written

  const refreshed = await run('training_run', 'refreshModelVersion(input: { version: 1 })', RUN);
  expect(refreshed.answer).toMatchObject({
    run: { status: 'QUEUED', preset: 'RESIDUAL_NET' },
    userErrors: [],
  });
  expect(refreshed.statements).toHaveLength(2); // the version's run is read, the new one written

  const reproduced = await run('training_run', 'reproduceVersion(input: { version: 2 })', RUN);
  expect(reproduced.answer).toMatchObject({ run: { status: 'QUEUED' }, userErrors: [] });
  expect(reproduced.statements).toHaveLength(2);
});

test('finds the newest dataset version in one statement for a training', async () => {
  const { statements } = await run('dataset_version', 'triggerTraining(input: { preset: RIDGE })', RUN);
  expect(statements).toHaveLength(1);
});

test('returns the written sweep from mutations', async () => {
  const triggered = await run(
    'sweep',
    'triggerSweep(input: { preset: RIDGE, budget: { trials: 1 } })',
    'sweep { id status }',
  );
  expect(triggered.answer).toMatchObject({ sweep: { status: 'QUEUED' }, userErrors: [] });
  expect(triggered.statements).toHaveLength(1);

  const input = `{ sweepId: "${triggered.answer.sweep!.id}" }`;
  const cancelled = await run('sweep', `cancelSweep(input: ${input})`, 'sweep { id status }');
  expect(cancelled.answer).toMatchObject({ sweep: { status: 'CANCELLED' }, userErrors: [] });
  expect(cancelled.statements).toHaveLength(3); // locked, cancelled, read
});

test('runs six statements for the first promotion, three of them under the lock', async () => {
  const promote = () => api.services.registry.promote({ version: 2 });
  const texts = (await statementsOf(promote)).filter((text) => !text.includes('pgboss'));
  expect(texts.map((text) => text.trim().split(/[\s(;]/)[0]!.toUpperCase())).toEqual([
    'BEGIN',
    'SELECT', // the lock
    'SELECT', // champion, version and verdict
    'WITH', // the change
    'COMMIT',
    'SELECT', // the flush
  ]);
});
