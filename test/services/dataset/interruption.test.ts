import { setTimeout } from 'node:timers/promises';
import { demoCatalogue, toCsv } from '../../../src/dataset/index.js';
import { type DatasetFixture, openDatasetFixture } from './dataset-fixture.js';

let fixture: DatasetFixture;
beforeEach(async () => (fixture = await openDatasetFixture()));
afterEach(() => fixture.close());

const catalogue = (seed: number, tracks: number) =>
  Buffer.concat([...toCsv(demoCatalogue({ seed, tracks }))]);
const never = new AbortController().signal;

/** Expects no data of an import, and that another attempt imports all of it. */
async function expectWholeRetry(id: string, tracks: number): Promise<void> {
  expect(await fixture.db.prisma.track.count()).toBe(0);
  expect(await fixture.read(id)).toMatchObject({ status: 'QUEUED', finishedAt: null });
  await fixture.service.runImport(id, never);
  expect(await fixture.read(id)).toMatchObject({
    status: 'SUCCEEDED',
    attempts: 2,
    error: null,
    tracksAdded: tracks,
    rowsRead: tracks,
  });
  expect(await fixture.db.prisma.track.count()).toBe(tracks);
}

type Interrupt = (connection: number, stop: AbortController) => unknown;

/**
 * Interrupts an import while its connection's last statement matches. A phase may end before a busy machine
 * has seen it; the next attempt then uses a file twice as large and a separate database.
 */
async function interruptAt(statement: string, interrupt: Interrupt): Promise<{ id: string; tracks: number }> {
  for (let tracks = 4000; tracks <= 64_000; tracks *= 2) {
    const id = await fixture.queueText(catalogue(1, tracks));
    const stop = new AbortController();
    let ended: 'whole' | 'interrupted' | null = null;
    const run = fixture.service.runImport(id, stop.signal).then(
      () => (ended = 'whole'),
      () => (ended = 'interrupted'),
    );
    let connection: number | undefined;
    while (ended === null && connection === undefined) {
      const { rows } = await fixture.db.pool.query<{ pid: number }>(
        'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE $1',
        [`${statement}%`],
      );
      connection = rows[0]?.pid;
      await setTimeout(1);
    }
    if (connection !== undefined) await interrupt(connection, stop);
    if ((await run) === 'interrupted') return { id, tracks };
    await fixture.close();
    fixture = await openDatasetFixture();
  }
  throw new Error(`No import was met at "${statement}".`);
}

const phases = [
  ['the survey', 'select pg_try_advisory_xact_lock'],
  ['staging', 'COPY staged'],
  ['the freeze', 'FETCH'],
] as const;

test.each(phases)(
  'an import that is stopped in %s has no effect and runs again',
  async (_, statement) => {
    const { id, tracks } = await interruptAt(statement, (_connection, stop) =>
      stop.abort(new Error('the worker stops')),
    );
    await expectWholeRetry(id, tracks);
  },
  120_000,
);

test.each(phases)(
  'an import that loses PostgreSQL in %s has no effect and runs again',
  async (_, statement) => {
    const { id, tracks } = await interruptAt(statement, (connection) =>
      fixture.db.pool.query('SELECT pg_terminate_backend($1)', [connection]),
    );
    await expectWholeRetry(id, tracks);
  },
  120_000,
);

test('two concurrent imports are each complete, and no version contains a part of one', async () => {
  const texts = [catalogue(1, 1500), catalogue(2, 1000), catalogue(1, 1500)];
  const done = await Promise.all(texts.map((text) => fixture.importText(text)));
  expect(done.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  expect(done.reduce((sum, { tracksAdded }) => sum + tracksAdded, 0)).toBe(2500);
  const versions = await fixture.db.prisma.datasetVersion.findMany({ orderBy: { number: 'asc' } });
  expect([
    [1500, 2500],
    [1000, 2500],
  ]).toContainEqual(versions.map(({ rows }) => rows));
});

test('an import that two workers receive runs once', async () => {
  const id = await fixture.queueText(catalogue(1, 1500));
  await Promise.all([fixture.service.runImport(id, never), fixture.service.runImport(id, never)]);
  await fixture.service.runImport(id, never);
  expect(await fixture.read(id)).toMatchObject({ status: 'SUCCEEDED', attempts: 1 });
});

test('a cancelled import ends and leaves no data', async () => {
  const waiting = await fixture.queueText(catalogue(1, 100));
  await fixture.service.cancelImport(waiting);
  await fixture.service.runImport(waiting, never);

  const running = await fixture.queueText(catalogue(1, 4000));
  const run = fixture.service.runImport(running, never);
  while ((await fixture.read(running)).status !== 'RUNNING') await setTimeout(5);
  await fixture.service.cancelImport(running);
  await run;
  for (const id of [waiting, running]) {
    expect(await fixture.read(id)).toMatchObject({
      status: 'CANCELLED',
      finishedAt: expect.any(Date),
      datasetVersion: null,
    });
  }
  expect(await fixture.db.prisma.track.count()).toBe(0);
  expect(await fixture.service.cancelImport(running)).toMatchObject({ id: running, status: 'CANCELLED' });
  const done = await fixture.importText(catalogue(1, 100));
  await expect(fixture.service.cancelImport(done.id)).rejects.toMatchObject({
    code: 'IMPORT_ALREADY_FINISHED',
  });
  await expect(fixture.service.cancelImport(crypto.randomUUID())).rejects.toMatchObject({
    code: 'IMPORT_NOT_FOUND',
  });
});

test('an import without a usable row stores no rejects if it is cancelled', async () => {
  const id = await fixture.queueText(`title,artist,popularity\n${'a,b,much\n'.repeat(100_000)}`);
  const run = fixture.service.runImport(id, never);
  while ((await fixture.read(id)).status !== 'RUNNING') await setTimeout(5);
  await fixture.service.cancelImport(id);
  await run;
  expect(await fixture.read(id)).toMatchObject({ status: 'CANCELLED', error: null, rejects: [] });
});

test('after their process dies, imports of uploads run again and other imports end', async () => {
  const { uploadId } = await fixture.service.createUpload();
  const dead = (source: string, attempts: number) =>
    fixture.db.prisma.import.create({
      data: {
        id: crypto.randomUUID(),
        source,
        status: 'RUNNING',
        fileHash: 'a'.repeat(64),
        bytes: 1,
        attempts,
        startedAt: new Date(0),
        createdAt: new Date(0),
        uploadId: source === 'upload' ? uploadId : null,
      },
    });
  const [upload, hopeless, file] = [await dead('upload', 1), await dead('upload', 5), await dead('file', 1)];
  await fixture.service.recover();
  expect(await fixture.read(upload.id)).toMatchObject({ status: 'RUNNING' });
  expect(await fixture.read(hopeless.id)).toMatchObject({ status: 'FAILED', error: { code: 'WORKER_LOST' } });
  expect(await fixture.read(file.id)).toMatchObject({ status: 'FAILED', error: { code: 'INTERRUPTED' } });

  const taken: string[] = [];
  await fixture.queue.work('import', 1, (id) => Promise.resolve(void taken.push(id)));
  while (taken.length === 0) await setTimeout(20);
  expect(taken).toEqual([upload.id]);
});
