import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { decodeDataset } from '../../../src/dataset/index.js';
import { claimRun, recordEpoch, touchRun } from '../../../src/db/training/runs.store.js';
import { loadPredictor } from '../../../src/ml/index.js';
import {
  endless,
  openTrainingFixture,
  trainingChildren,
  type TrainingFixture,
  until,
} from './training-fixture.js';

let fixture: TrainingFixture;
beforeEach(async () => {
  fixture = await openTrainingFixture();
});
afterEach(() => fixture.close());

const read = (id: string) =>
  fixture.db.prisma.trainingRun.findUniqueOrThrow({
    where: { id },
    include: { epochs: true, modelVersion: true },
  });
const finished = (id: string) => until(async () => ((run) => run.finishedAt && run)(await read(id)));
const training = (id: string) => until(async () => ((run) => run.epochsDone >= 2 && run)(await read(id)));

test('a trained baseline creates a version with metrics, predictions for every track and errors for every artist', async () => {
  await fixture.startWorker();
  const { id } = await fixture.training.trigger({ preset: 'RIDGE', seed: 1 });
  expect(await finished(id)).toMatchObject({
    status: 'SUCCEEDED',
    attempt: 1,
    error: null,
    engine: null,
    phase: null,
  });

  const version = await fixture.db.prisma.modelVersion.findFirstOrThrow({
    include: { metrics: true, predictions: { include: { track: true } }, artistStats: true },
  });
  expect(version).toMatchObject({ number: 1, runId: id });
  expect(version.metrics.map(({ estimator, split }) => `${estimator} ${split}`)).toHaveLength(12);
  expect(version.predictions.map(({ track }) => track.key).sort()).toEqual([...fixture.keys].sort());
  for (const { actual, predicted, residual, absoluteError } of version.predictions) {
    expect(residual).toBeCloseTo(actual - predicted, 9);
    expect(absoluteError).toBeCloseTo(Math.abs(residual), 9);
  }

  const test = version.predictions.filter(({ split }) => split === 'TEST');
  const metric = version.metrics.find(({ estimator, split }) => estimator === 'MODEL' && split === 'TEST')!;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(metric.mae).toBeCloseTo(mean(test.map(({ absoluteError }) => absoluteError)), 6);
  expect(metric.bias).toBeCloseTo(mean(test.map(({ residual }) => residual)), 6);
  for (const artist of version.artistStats) {
    const own = version.predictions.filter(
      ({ split, track }) => split === artist.split && track.artistId === artist.artistId,
    );
    expect(artist.n).toBe(own.length);
    expect(artist.mae).toBeCloseTo(mean(own.map(({ absoluteError }) => absoluteError)), 6);
    expect(artist.rmse).toBeCloseTo(Math.sqrt(mean(own.map(({ residual }) => residual ** 2))), 6);
  }
  expect(version.artistStats.reduce((sum, { n }) => sum + n, 0)).toBe(fixture.keys.length);
});

test("Residual's own network trains in a child process, and its version reports errors on the 0–100 scale", async () => {
  await fixture.startWorker();
  const schedule = { learningRate: 1e-3, weightDecay: 0.1, epochs: 1 };
  const schedules = { tabm: schedule, context_attention: schedule, static_attention: schedule };
  const config = { assignments: 1, schedules };
  const { id } = await fixture.training.trigger({ preset: 'RESIDUAL_NET', config, seed: 7 });
  const run = await finished(id);
  expect(run).toMatchObject({ status: 'SUCCEEDED', error: null, engine: expect.any(String), epochsDone: 1 });
  const { _min, _max } = await fixture.db.prisma.prediction.aggregate({
    where: { modelVersionId: run.modelVersion!.id },
    _min: { predicted: true },
    _max: { predicted: true },
  });
  expect(_min.predicted).toBeGreaterThanOrEqual(0);
  expect(_max.predicted).toBeLessThanOrEqual(100);
  expect(_max.predicted).toBeGreaterThan(_min.predicted!);

  const { files, dataset } = JSON.parse(
    (await fixture.artifacts.get(run.modelVersion!.artifactHash)).toString(),
  ) as { files: Record<string, string>; dataset: string };
  const read = async ([name, hash]: [string, string]) => [name, await fixture.artifacts.get(hash)] as const;
  const predictor = await loadPredictor(new Map(await Promise.all(Object.entries(files).map(read))));
  const { rows } = decodeDataset(await fixture.artifacts.get(dataset));
  const some = rows.slice(0, 40);
  for (const [row, estimate] of predictor.estimate(some).entries()) {
    const stored = await fixture.db.prisma.prediction.findFirstOrThrow({
      where: { modelVersionId: run.modelVersion!.id, track: { key: some[row]!.key } },
    });
    const { popularity: predicted, mean, probabilityOfLow } = estimate;
    expect(stored).toMatchObject({ predicted, mean, probabilityOfLow, ...estimate.interval(0.9) });
    expect(probabilityOfLow).toBeGreaterThan(0);
  }
  predictor.dispose();
}, 60_000);

test('a version can be served from the artifact store alone', async () => {
  await fixture.startWorker();
  const { id } = await fixture.training.trigger({ preset: 'SEED_IMPROVED', config: { epochs: 2 }, seed: 7 });
  const run = await finished(id);
  expect(run).toMatchObject({
    status: 'SUCCEEDED',
    engine: expect.stringMatching(/^wasm /),
    epochsPlanned: 2,
    epochsDone: 2,
  });
  expect(run.epochs.map(({ epoch }) => epoch).sort()).toEqual([1, 2]);

  const manifest = JSON.parse((await fixture.artifacts.get(run.modelVersion!.artifactHash)).toString());
  expect(manifest).toMatchObject({
    seed: 7,
    config: { preset: 'SEED_IMPROVED', epochs: 2 },
    split: { strategy: 'RANDOM' },
  });
  const files = new Map<string, Uint8Array>();
  for (const [name, hash] of Object.entries<string>(manifest.files))
    files.set(name, await fixture.artifacts.get(hash));
  const predictor = await loadPredictor(files);
  predictor.dispose();
});

test('cancellation ends a run and its child process immediately', async () => {
  await fixture.startWorker();
  const { id } = await fixture.training.trigger(endless);
  await training(id);
  expect(trainingChildren()).toHaveLength(1);

  expect(await fixture.training.cancel(id)).toMatchObject({
    status: 'CANCELLED',
    finishedAt: expect.any(Date),
  });
  await until(() => Promise.resolve(trainingChildren().length === 0));
  const { epochsDone } = await read(id);
  await setTimeout(300);
  expect(await read(id)).toMatchObject({ status: 'CANCELLED', epochsDone, error: null, modelVersion: null });
  expect(await fixture.training.cancel(id)).toMatchObject({ status: 'CANCELLED' });
});

test('a queued run can be cancelled before it starts; a finished run cannot be cancelled', async () => {
  const { id } = await fixture.training.trigger(endless);
  await fixture.training.cancel(id);
  await fixture.startWorker();
  const other = await fixture.training.trigger({ preset: 'ARTIST_MEAN' });
  await finished(other.id);
  expect(await read(id)).toMatchObject({ status: 'CANCELLED', attempt: 0, startedAt: null });
  await expect(fixture.training.cancel(other.id)).rejects.toMatchObject({
    code: 'RUN_ALREADY_FINISHED',
    field: ['runId'],
  });
  await expect(fixture.training.cancel('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
    code: 'RUN_NOT_FOUND',
  });
});

test('a run fails with an error that names the signal if its child process is killed', async () => {
  await fixture.startWorker();
  const { id } = await fixture.training.trigger(endless);
  await training(id);
  process.kill(trainingChildren()[0]!, 'SIGKILL');
  expect(await finished(id)).toMatchObject({
    status: 'FAILED',
    error: { code: 'TRAINING_KILLED', message: expect.stringContaining('SIGKILL') },
  });
});

test('a run survives the loss of every database connection for a second', async () => {
  await fixture.startWorker();
  const { id } = await fixture.training.trigger({ ...endless, config: { ...endless.config, epochs: 20 } });
  await training(id);
  const breaker = new Client({ connectionString: fixture.url });
  await breaker.connect();
  for (let i = 0; i < 20; i++) {
    await breaker.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await setTimeout(50);
  }
  await breaker.end();
  expect(await finished(id)).toMatchObject({ status: 'SUCCEEDED', error: null, epochsDone: 20 });
});

test('an error in the child process becomes the error of the run', async () => {
  await fixture.startWorker();
  const [first, ...rest] = fixture.keys;
  const split = { strategy: 'EXPLICIT', train: rest, validation: [], test: [first!] } as const;
  const { id } = await fixture.training.trigger({ ...endless, split });
  expect(await finished(id)).toMatchObject({ status: 'FAILED', error: { code: 'TRAINING_DATA' } });
});

test('two networks train at the same time, and a baseline does not wait for them', async () => {
  await fixture.startWorker(2);
  const networks = await Promise.all([1, 2, 3].map((seed) => fixture.training.trigger({ ...endless, seed })));
  const running = await until(async () => {
    const runs = await fixture.db.prisma.trainingRun.findMany({ where: { status: 'RUNNING' } });
    return runs.length === 2 && runs;
  });
  const baseline = await fixture.training.trigger({ preset: 'RIDGE' });
  expect(await finished(baseline.id)).toMatchObject({ status: 'SUCCEEDED' });
  const states = await Promise.all(networks.map(async ({ id }) => (await read(id)).status));
  expect(states.sort()).toEqual(['QUEUED', 'RUNNING', 'RUNNING']);

  await fixture.training.cancel(running[0]!.id);
  await until(
    async () => (await fixture.db.prisma.trainingRun.count({ where: { status: 'RUNNING' } })) === 2,
  );
  for (const { id } of networks) await fixture.training.cancel(id);
});

test('a worker that stops returns its run to the queue without counting an attempt', async () => {
  const worker = await fixture.startWorker();
  const { id } = await fixture.training.trigger({ ...endless, config: { ...endless.config, epochs: 40 } });
  await training(id);
  await worker.stop();
  expect(trainingChildren()).toEqual([]);
  expect(await read(id)).toMatchObject({
    status: 'QUEUED',
    attempt: 1,
    restarts: 0,
    workerId: null,
    epochsDone: 0,
    epochs: [],
  });
  await fixture.startWorker();
  const run = await finished(id);
  expect(run).toMatchObject({ status: 'SUCCEEDED', attempt: 2, restarts: 0 });
  expect(run.epochs).toHaveLength(40);
});

test('a run is retried after two workers die and fails after the third', async () => {
  const { id } = await fixture.training.trigger({ preset: 'RIDGE' });
  for (let death = 1; death <= 3; death++) {
    await claimRun(fixture.db.kysely, id, 'a worker that holds no lock');
    await fixture.training.recover();
    if (death < 3)
      expect(await read(id)).toMatchObject({ status: 'QUEUED', restarts: death, attempt: death });
  }
  expect(await read(id)).toMatchObject({
    status: 'FAILED',
    error: { code: 'WORKER_LOST', message: expect.stringContaining('3 times') },
  });
});

test('a living worker keeps its runs; a dead worker loses its runs immediately', async () => {
  const worker = await fixture.startWorker(0);
  const { id } = await fixture.training.trigger(endless);
  await claimRun(fixture.db.kysely, id, worker.queue.workerId);
  await fixture.training.recover();
  expect(await read(id)).toMatchObject({ status: 'RUNNING', workerId: worker.queue.workerId });
  await worker.shutDown();
  await fixture.training.recover();
  expect(await read(id)).toMatchObject({ status: 'QUEUED', restarts: 1 });
});

test('writes of an attempt that has lost its run have no effect', async () => {
  const { id } = await fixture.training.trigger(endless);
  const stale = (await claimRun(fixture.db.kysely, id, 'dead'))!;
  await fixture.training.recover();
  const current = (await claimRun(fixture.db.kysely, id, 'alive'))!;
  const epoch = {
    epoch: 1,
    trainLoss: 1,
    trainMae: 1,
    validationLoss: 1,
    validationMae: 1,
    learningRate: 0.1,
    durationMs: 1,
  };
  expect(await recordEpoch(fixture.db.kysely, stale, epoch)).toBe(false);
  expect(await touchRun(fixture.db.kysely, stale)).toBe(false);
  expect(await read(id)).toMatchObject({ epochsDone: 0, epochs: [] });
  expect(await recordEpoch(fixture.db.kysely, current, epoch)).toBe(true);
});

test('a queued run is trained even if its job is missing', async () => {
  const { id } = await fixture.training.trigger({ preset: 'RIDGE' });
  await fixture.db.pool.query('DELETE FROM pgboss.job');
  await fixture.startWorker();
  expect(await finished(id)).toMatchObject({ status: 'SUCCEEDED' });
});
