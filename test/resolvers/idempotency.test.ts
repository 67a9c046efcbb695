import { Readable } from 'node:stream';
import { buildApiSchema } from '../../src/resolvers/schema.js';
import { createVersions } from '../services/registry/versions.js';
import { createTestApi, type TestApi } from '../support/api.js';
import { foreignFile, uploadFile } from '../support/exported.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 0 });
  const { artifacts } = api.artifacts;
  const manifest = await artifacts.put(
    Buffer.from(JSON.stringify({ files: {}, predictions: 'f'.repeat(64), config: {} })),
  );
  await createVersions(api.db, 5, manifest);
  await api.db.pool.query(
    `UPDATE training_run SET preset = 'RESIDUAL_NET' WHERE id = (SELECT run_id FROM model_version WHERE number = 3)`,
  );
  await api.services.registry.promote({ version: 1 });
}, 60_000);
afterAll(() => api.close());

interface Case {
  /** Selection of the payload. */
  readonly select: string;
  readonly input: object | (() => Promise<object>);
  /** A request that must not use the same key. */
  readonly other: object | (() => Promise<object>);
  /** Rows that one request adds, without cells. */
  readonly adds: number;
}

/** In request order. */
const mutations: Record<string, Case> = {
  triggerTraining: {
    select: 'run { id seed }',
    input: { preset: 'RIDGE' },
    other: { preset: 'ARTIST_MEAN' },
    adds: 1,
  },
  cancelTraining: {
    select: 'run { id status }',
    input: async () => ({ runId: await id('triggerTraining', { preset: 'RIDGE' }) }),
    other: async () => ({ runId: await id('triggerTraining', { preset: 'RIDGE' }) }),
    adds: 0,
  },
  retryTraining: {
    select: 'run { id seed }',
    input: () => cancelled(),
    other: () => cancelled(),
    adds: 1,
  },
  triggerSweep: {
    select: 'sweep { id seed }',
    input: { preset: 'RIDGE', budget: { trials: 3 } },
    other: { preset: 'RIDGE', budget: { trials: 4 } },
    adds: 1,
  },
  cancelSweep: {
    select: 'sweep { id status }',
    input: async () => ({ sweepId: await id('triggerSweep', { preset: 'RIDGE', budget: { trials: 3 } }) }),
    other: async () => ({ sweepId: await id('triggerSweep', { preset: 'RIDGE', budget: { trials: 3 } }) }),
    adds: 0,
  },
  triggerScorecard: { select: 'scorecard { id }', input: { version: 1 }, other: { version: 2 }, adds: 1 },
  cancelScorecard: {
    select: 'scorecard { id status }',
    input: async () => ({ scorecardId: await id('triggerScorecard', { version: 1 }) }),
    other: async () => ({ scorecardId: await id('triggerScorecard', { version: 2 }) }),
    adds: 0,
  },
  refreshModelVersion: {
    select: 'run { id }',
    input: { version: 3 },
    other: { version: 3, datasetVersion: 1 },
    adds: 1,
  },
  verifyModelVersion: {
    select: 'verification { startedAt finishedAt intact items { name } }',
    input: { version: 1 },
    other: { version: 2 },
    adds: 0,
  },
  reproduceVersion: { select: 'run { id }', input: { version: 1 }, other: { version: 2 }, adds: 1 },
  promoteModelVersion: {
    select: 'modelVersion { number } promotion { id promotedAt }',
    input: { version: 2, force: true, reason: 'because' },
    other: { version: 2, force: true, reason: 'therefore' },
    adds: 1,
  },
  createModelUpload: {
    select: 'upload { id url expiresAt }',
    input: { fileName: 'a.tar.gz' },
    other: { fileName: 'b.tar.gz' },
    adds: 1,
  },
  importModelVersion: {
    select: 'modelVersion { id number }',
    input: async () => ({ uploadId: await uploadFile(api, await foreignFile()) }),
    other: async () => ({ uploadId: await uploadFile(api, Buffer.from('other')) }),
    adds: 1,
  },
  rollbackModel: {
    select: 'modelVersion { number } promotion { id promotedAt }',
    input: {},
    other: { version: 2 },
    adds: 1,
  },
  updateModelVersion: {
    select: 'modelVersion { number tags description }',
    input: { version: 1, addTags: ['a'] },
    other: { version: 1, addTags: ['a'], description: null },
    adds: 0,
  },
  archiveModelVersion: {
    select: 'modelVersion { number archivedAt }',
    input: { version: 4 },
    other: { version: 5 },
    adds: 0,
  },
  collectGarbage: {
    select: 'garbage { dryRun removed { files } largest { hash writtenAt } }',
    input: { dryRun: false },
    other: { dryRun: true },
    adds: 0,
  },
  createDatasetUpload: {
    select: 'upload { id url expiresAt }',
    input: { fileName: 'a.csv' },
    other: { fileName: 'b.csv' },
    adds: 1,
  },
  importDataset: {
    select: 'import { id }',
    input: async () => ({ uploadId: await uploaded() }),
    other: async () => ({ uploadId: await uploaded() }),
    adds: 1,
  },
  cancelImport: {
    select: 'import { id status }',
    input: async () => ({ importId: await id('importDataset', { uploadId: await uploaded() }) }),
    other: async () => ({ importId: await id('importDataset', { uploadId: await uploaded() }) }),
    adds: 0,
  },
};

async function ask(mutation: string, input: object, select = mutations[mutation]!.select): Promise<Json> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { answer } = await api.data(
    `mutation ($input: ${type}!) { answer: ${mutation}(input: $input) { ${select} userErrors { code field } } }`,
    { input },
  );
  return answer;
}

async function id(mutation: string, input: object): Promise<string> {
  const { userErrors: _, ...answer } = await ask(mutation, input);
  return (Object.values(answer)[0] as { id: string }).id;
}

async function cancelled(): Promise<{ runId: string }> {
  const runId = await id('triggerTraining', { preset: 'RIDGE' });
  await ask('cancelTraining', { runId });
  return { runId };
}

async function uploaded(): Promise<string> {
  const { upload } = await ask('createDatasetUpload', {});
  await api.services.dataset.receiveUpload(upload.url.split('/').pop(), Readable.from([Buffer.from('a')]));
  return upload.id;
}

const resolve = (input: Case['input']) => (typeof input === 'function' ? input() : Promise.resolve(input));

async function rows(): Promise<number> {
  const { rows } = await api.db.pool.query<{ n: number }>(
    `SELECT ((SELECT count(*) FROM training_run WHERE evaluated_split IS NULL) + (SELECT count(*) FROM sweep)
       + (SELECT count(*) FROM scorecard) + (SELECT count(*) FROM promotion) + (SELECT count(*) FROM upload)
       + (SELECT count(*) FROM import))::integer AS n`,
  );
  return rows[0]!.n;
}

const asked: { mutation: string; input: object; answer: Json }[] = [];

test.each(Object.entries(mutations))(
  '%s: has one effect per key',
  async (mutation, { input, other, adds }) => {
    const [one, another] = [await resolve(input), await resolve(other)];
    const idempotencyKey = `once/${mutation}`;
    const before = await rows();
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(mutation, { ...one, idempotencyKey })));
    expect(await rows()).toBe(before + adds);
    expect(answers[0].userErrors).toEqual([]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);

    expect((await ask(mutation, { ...another, idempotencyKey })).userErrors).toEqual([
      { code: 'IDEMPOTENCY_KEY_REUSED', field: ['input', 'idempotencyKey'] },
    ]);
    expect(await rows()).toBe(before + adds);
    asked.push({ mutation, input: { ...one, idempotencyKey }, answer: answers[0] });
  },
);

test('returns the same results for old keys without a new effect', async () => {
  const before = await rows();
  for (const { mutation, input, answer } of asked) expect(await ask(mutation, input)).toEqual(answer);
  expect(await rows()).toBe(before);
  expect((await api.data('{ model { champion { number } } }')).model.champion.number).toBe(1);
});

test('accepts a key in every mutation', () => {
  expect(Object.keys(mutations).sort()).toEqual(
    Object.keys(buildApiSchema().getMutationType()!.getFields()).sort(),
  );
});
