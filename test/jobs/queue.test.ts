import { setTimeout } from 'node:timers/promises';
import { openQueue, type Queue } from '../../src/jobs/queue.js';
import { JobCancelled, startWorker, WorkerStopping } from '../../src/jobs/worker.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
const queues: Queue[] = [];
const errors: Error[] = [];
const open = async (): Promise<Queue> => {
  const queue = await openQueue({
    url: database.url,
    onError: (error) => errors.push(error),
    pollingSeconds: 0.5,
  });
  queues.push(queue);
  return queue;
};
const nothing = () => Promise.resolve();
const untilAborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) =>
    signal.addEventListener('abort', () => resolve(signal.reason), { once: true }),
  );

beforeEach(async () => {
  database = await createTestDatabase();
  errors.length = 0;
});
afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.close();
  await database.drop();
});

test('a waiting id is not queued twice', async () => {
  const queue = await open();
  await queue.send('import', ['a', 'b']);
  await queue.send('import', ['a']);
  const done: string[] = [];
  await queue.work('import', 1, (id) => Promise.resolve(void done.push(id)));
  await setTimeout(1500);
  expect(done.sort()).toEqual(['a', 'b']);
});

test('a job that is sent in a transaction exists only if it commits', async () => {
  const queue = await open();
  await expect(
    database.db.transaction(async (transaction) => {
      await queue.send('import', ['never'], { transaction });
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  await database.db.transaction((transaction) => queue.send('import', ['kept'], { transaction }));
  const { rows } = await database.db.pool.query<{ data: unknown }>('SELECT data FROM pgboss.job');
  expect(rows).toEqual([{ data: { id: 'kept' } }]);
});

test('a worker counts as lost only after its connection is lost', async () => {
  const [worker, watcher] = [await open(), await open()];
  await worker.enlist(() => undefined);
  expect(await watcher.lostWorkers([worker.workerId, 'stranger'])).toEqual(['stranger']);
  await worker.close();
  expect(await watcher.lostWorkers([worker.workerId])).toEqual([worker.workerId]);
});

test('a worker whose connection breaks again and again is present again, with one connection', async () => {
  const [worker, watcher] = [await open(), await open()];
  await worker.enlist(() => undefined);
  const connections = `FROM pg_stat_activity WHERE application_name = 'residual worker' AND datname = current_database()`;
  for (let i = 0; i < 3; i++) {
    await database.db.pool.query(`SELECT pg_terminate_backend(pid) ${connections}`);
    while ((await watcher.lostWorkers([worker.workerId])).length === 0) await setTimeout(5);
    while ((await watcher.lostWorkers([worker.workerId])).length > 0) await setTimeout(50);
  }
  expect(errors).toHaveLength(3);
  await setTimeout(1500);
  expect((await database.db.pool.query(`SELECT ${connections}`)).rowCount).toBe(1);
});

test('a cancellation reaches only its job, on any worker', async () => {
  const [queue, elsewhere] = [await open(), await open()];
  const reasons = new Map<string, unknown>();
  let began = 0;
  const train = async (id: string, signal: AbortSignal) => {
    began++;
    reasons.set(id, await untilAborted(signal));
  };
  const worker = await startWorker({
    queue: elsewhere,
    handlers: { import: nothing, train, recover: nothing },
    trainingConcurrency: 2,
    onError: (error) => errors.push(error),
  });
  await queue.send('train-network', ['wanted', 'unwanted']);
  while (began < 2) await setTimeout(20);
  await database.db.transaction((client) => queue.announceCancel('unwanted', client));
  while (reasons.size < 1) await setTimeout(20);
  expect(reasons.get('unwanted')).toBeInstanceOf(JobCancelled);
  expect(reasons.has('wanted')).toBe(false);

  await worker.stop();
  expect(reasons.get('wanted')).toBeInstanceOf(WorkerStopping);
  await queue.send('train-network', ['later']);
  await setTimeout(1200);
  expect(began).toBe(2);
});

test('an import whose handler fails is retried', async () => {
  const queue = await open();
  let tries = 0;
  const flaky = () => (++tries < 3 ? Promise.reject(new Error('disk full')) : Promise.resolve());
  const worker = await startWorker({
    queue,
    handlers: { import: flaky, train: nothing, recover: nothing },
    trainingConcurrency: 0,
    onError: (error) => errors.push(error),
  });
  await queue.send('import', ['a']);
  while (tries < 3) await setTimeout(50);
  expect(errors.map(({ message }) => message)).toEqual(['disk full', 'disk full']);
  await worker.stop();
});
