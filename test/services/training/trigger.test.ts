import { randomUUID } from 'node:crypto';
import type { TriggerInput } from '../../../src/services/training/trigger.js';
import { openTrainingFixture, type TrainingFixture } from './training-fixture.js';

let fixture: TrainingFixture;
let half: { train: string[]; validation: string[]; test: string[] };
beforeAll(async () => {
  fixture = await openTrainingFixture(60);
  const keys = [...fixture.keys];
  half = { train: keys.slice(0, 30), validation: keys.slice(30, 45), test: keys.slice(45) };
});
afterAll(() => fixture.close());

const countRuns = () => fixture.db.prisma.trainingRun.count();
const countJobs = async () => (await fixture.db.pool.query('SELECT FROM pgboss.job')).rowCount;
const read = (id: string) => fixture.db.prisma.trainingRun.findUniqueOrThrow({ where: { id } });

test('a run with only a preset resolves and records every default', async () => {
  const jobs = await countJobs();
  const { id, status } = await fixture.training.trigger({ preset: 'SEED_IMPROVED' });
  expect(status).toBe('QUEUED');
  const run = await read(id);
  expect(run.config).toMatchObject({ preset: 'SEED_IMPROVED', epochs: 60, learningRate: 3e-4 });
  expect(run).toMatchObject({
    splitStrategy: 'RANDOM',
    splitSeed: 42,
    keepSongsTogether: true,
    splitHash: null,
    attempt: 0,
  });
  expect(run.seed).toBeGreaterThanOrEqual(0);
  expect(await countJobs()).toBe(jobs! + 1);
  const other = await read((await fixture.training.trigger({ preset: 'SEED_IMPROVED' })).id);
  expect(other.seed).not.toBe(run.seed);
});

test('an explicit split is stored in the artifact store', async () => {
  const { id } = await fixture.training.trigger({
    preset: 'RIDGE',
    split: { strategy: 'EXPLICIT', ...half },
  });
  const { splitHash } = await read(id);
  expect(JSON.parse((await fixture.artifacts.get(splitHash!)).toString())).toEqual(half);
});

test('a run uses the lists of another run again', async () => {
  const split = { strategy: 'EXPLICIT', ...half } as const;
  const { id } = await fixture.training.trigger({ preset: 'RIDGE', seed: 1, split });
  const again = await fixture.training.trigger({
    preset: 'SEED_IMPROVED',
    seed: 2,
    split: { strategy: 'EXPLICIT', ofRun: id },
  });
  expect((await read(again.id)).splitHash).toBe((await read(id)).splitHash);
});

test.each([
  [{ strategy: 'ARTIST_GROUPED' }, { splitSeed: 42, keepSongsTogether: null }],
  [
    { strategy: 'ALBUM_GROUPED', seed: 7 },
    { splitSeed: 7, keepSongsTogether: null },
  ],
  [{ strategy: 'TEMPORAL' }, { splitSeed: null, keepSongsTogether: null }],
  [
    { strategy: 'RANDOM', keepSongsTogether: false },
    { splitSeed: 42, keepSongsTogether: false },
  ],
] as const)('a split %j is recorded', async (split, recorded) => {
  const { id } = await fixture.training.trigger({ preset: 'RIDGE', split });
  expect(await read(id)).toMatchObject({ splitStrategy: split.strategy, splitHash: null, ...recorded });
});

const refused: [string, () => TriggerInput, string, string[]][] = [
  [
    'an unknown option',
    () => ({ preset: 'RIDGE', config: { epoch: 3 } }),
    'INVALID_CONFIG',
    ['config', 'epoch'],
  ],
  [
    'a value out of range',
    () => ({ preset: 'RIDGE', config: { penalty: -1 } }),
    'INVALID_CONFIG',
    ['config', 'penalty'],
  ],
  ['a config that is no object', () => ({ preset: 'RIDGE', config: [1] }), 'INVALID_CONFIG', ['config']],
  [
    'an unknown dataset version',
    () => ({ preset: 'RIDGE', datasetVersion: 7 }),
    'DATASET_VERSION_NOT_FOUND',
    ['datasetVersion'],
  ],
  ['a negative seed', () => ({ preset: 'RIDGE', seed: -1 }), 'INVALID_SEED', ['seed']],
  ['a seed that is no whole number', () => ({ preset: 'RIDGE', seed: 0.5 }), 'INVALID_SEED', ['seed']],
  [
    'lists with RANDOM',
    () => ({ preset: 'RIDGE', split: { strategy: 'RANDOM', test: ['x'] } }),
    'INVALID_SPLIT',
    ['split', 'test'],
  ],
  [
    'a seed with EXPLICIT',
    () => ({ preset: 'RIDGE', split: { strategy: 'EXPLICIT', seed: 1, ...half } }),
    'INVALID_SPLIT',
    ['split', 'seed'],
  ],
  [
    'a seed with TEMPORAL',
    () => ({ preset: 'RIDGE', split: { strategy: 'TEMPORAL', seed: 1 } }),
    'INVALID_SPLIT',
    ['split', 'seed'],
  ],
  [
    'songs apart under ALBUM_GROUPED',
    () => ({ preset: 'RIDGE', split: { strategy: 'ALBUM_GROUPED', keepSongsTogether: false } }),
    'INVALID_SPLIT',
    ['split', 'keepSongsTogether'],
  ],
  [
    'a missing list',
    () => ({ preset: 'RIDGE', split: { strategy: 'EXPLICIT', train: [], test: [] } }),
    'INVALID_SPLIT',
    ['split', 'validation'],
  ],
  [
    'a track in no list',
    () => ({ preset: 'RIDGE', split: { strategy: 'EXPLICIT', ...half, test: half.test.slice(1) } }),
    'SPLIT_DOES_NOT_FIT',
    ['split'],
  ],
  [
    'a track that is not in the dataset',
    () => ({ preset: 'RIDGE', split: { strategy: 'EXPLICIT', ...half, test: [...half.test, 'stranger'] } }),
    'SPLIT_DOES_NOT_FIT',
    ['split'],
  ],
  [
    'lists and a run with lists',
    () => ({ preset: 'RIDGE', split: { strategy: 'EXPLICIT', ofRun: randomUUID(), test: half.test } }),
    'INVALID_SPLIT',
    ['split', 'test'],
  ],
  [
    'a run that does not exist',
    () => ({ preset: 'RIDGE', split: { strategy: 'EXPLICIT', ofRun: randomUUID() } }),
    'RUN_NOT_FOUND',
    ['split', 'ofRun'],
  ],
  [
    'a run with lists under RANDOM',
    () => ({ preset: 'RIDGE', split: { strategy: 'RANDOM', ofRun: randomUUID() } }),
    'INVALID_SPLIT',
    ['split', 'ofRun'],
  ],
  [
    'an empty idempotency key',
    () => ({ preset: 'RIDGE', idempotencyKey: '' }),
    'INVALID_IDEMPOTENCY_KEY',
    ['idempotencyKey'],
  ],
];
test.each(refused)('%s is refused before anything is queued', async (_, input, code, field) => {
  const before = [await countRuns(), await countJobs()];
  await expect(fixture.training.trigger(input())).rejects.toMatchObject({ code, field });
  expect([await countRuns(), await countJobs()]).toEqual(before);
});

test('repeated and concurrent requests with the same key create one run', async () => {
  const before = await countRuns();
  const request = { preset: 'RIDGE', config: { penalty: 2, folds: 5 }, idempotencyKey: 'monday' } as const;
  const runs = await Promise.all(Array.from({ length: 8 }, () => fixture.training.trigger(request)));
  const reordered = await fixture.training.trigger({
    idempotencyKey: 'monday',
    seed: null,
    config: { folds: 5, penalty: 2 },
    preset: 'RIDGE',
  });
  expect(new Set([...runs, reordered].map(({ id }) => id)).size).toBe(1);
  expect(await countRuns()).toBe(before + 1);
  await expect(fixture.training.trigger({ ...request, config: { penalty: 3 } })).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
    field: ['idempotencyKey'],
    message: expect.stringContaining('triggerTraining with other input'),
  });
});
