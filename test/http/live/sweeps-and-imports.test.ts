import { Readable } from 'node:stream';
import { demoCatalogue, toCsv } from '../../../src/dataset/index.js';
import { claimRun, succeedCell } from '../../../src/db/training/runs.store.js';
import { cancelSweep, lockSweep } from '../../../src/db/training/sweeps.store.js';
import { toGlobalId } from '../../../src/resolvers/global-id.js';
import { createDatasetService } from '../../../src/services/dataset/index.js';
import { advance } from '../../../src/services/training/sweeps/advance.js';
import {
  endless,
  openTrainingFixture,
  type TrainingFixture,
} from '../../services/training/training-fixture.js';
import { evaluationOf } from '../../support/evaluation.js';
import { firstAnswer, follow, IMPORT, kindsOf, startServers, SWEEP, transports } from './subscribers.js';

let fixture: TrainingFixture;
let servers: Awaited<ReturnType<typeof startServers>>;
let first: string;
let second: string;
beforeEach(async () => {
  fixture = await openTrainingFixture(60);
  servers = await startServers(fixture);
  [first, second] = servers.urls as [string, string];
});
afterEach(async () => {
  await servers.close();
  await fixture.close();
});

const [[, overSse], [, overWs]] = transports;
const MISSING = '00000000-0000-4000-8000-000000000000';

describe('sweepEvents', () => {
  const of = (id: string) => ({ query: SWEEP, id: toGlobalId('Sweep', id) });

  test('report the result of every trial over both transports, after a reconnect and after the end', async () => {
    await fixture.startWorker();
    const { id } = await fixture.training.sweeps.trigger({ preset: 'RIDGE', seed: 1, budget: { trials: 4 } });
    const [steady, broken] = await Promise.all([
      follow(overWs, [first], of(id)),
      follow(overSse, [second, first], { ...of(id), patience: 1 }),
    ]);
    expect(kindsOf(steady.heard)).toEqual([
      'QUEUED',
      'RUNNING',
      'TRIAL',
      'TRIAL',
      'TRIAL',
      'TRIAL',
      'SUCCEEDED',
    ]);
    expect(broken.cuts).toBe(7);
    expect(broken.heard).toEqual(steady.heard);
    const trials = steady.heard.filter(({ kind }) => kind === 'TRIAL');
    expect(trials.map(({ trial }) => trial).sort()).toEqual([1, 2, 3, 4]);
    for (const { rung, mae, error } of trials) expect([rung, typeof mae, error]).toEqual([0, 'number', null]);
    for (const [, subscribe] of transports)
      expect((await follow(subscribe, [second], of(id))).heard).toEqual(steady.heard);
  });

  test('a cancellation of a sweep does not deadlock with the end of one of its trainings', async () => {
    const { id } = await fixture.training.sweeps.trigger({ ...endless, budget: { trials: 2 } });
    const runs = [await advance(fixture)(id), await advance(fixture)(id)] as [string, string];
    const claim = (await claimRun(fixture.db.kysely, runs[0], 'test worker'))!;
    const evaluation = evaluationOf(12.5);
    await fixture.db.transaction(async (canceller) => {
      await lockSweep(canceller, id);
      await succeedCell(fixture.db.kysely, claim, { evaluation, evaluatedRowsHash: 'a'.repeat(64) });
      await cancelSweep(canceller, id);
    });
    const { heard } = await follow(overSse, [first], of(id));
    expect(kindsOf(heard)).toEqual(['QUEUED', 'RUNNING', 'TRIAL', 'CANCELLED']);
    expect(heard[2]).toMatchObject({ trial: 1, rung: 0, mae: 12.5 });
  });

  test('are refused for an unknown sweep and for a run', async () => {
    for (const [, subscribe] of transports) {
      const ask = (id: string) => firstAnswer(subscribe, first, SWEEP, { id });
      expect(await ask(toGlobalId('Sweep', MISSING))).toContain('NOT_FOUND');
      expect(await ask(toGlobalId('TrainingRun', MISSING))).toContain('INVALID_ID');
    }
  });
});

describe('importEvents', () => {
  const of = (id: string) => ({ query: IMPORT, id: toGlobalId('Import', id) });

  /** Uploads and queues a file; `run` imports it, like a worker. */
  async function queueImport(bytes: Buffer) {
    const dataset = createDatasetService(fixture);
    const { uploadId, token } = await dataset.createUpload({ fileName: 'catalogue.csv' });
    await dataset.receiveUpload(token, Readable.from([bytes]));
    const { id } = await dataset.importDataset({ uploadId });
    return { id, run: () => dataset.runImport(id, new AbortController().signal) };
  }

  test('report progress over both transports, after a reconnect and after the end', async () => {
    const csv = Buffer.concat([...toCsv(demoCatalogue({ seed: 3, tracks: 30_000 }))]);
    const { id, run } = await queueImport(csv);
    const following = Promise.all([
      follow(overWs, [first], of(id)),
      follow(overSse, [second, first], { ...of(id), patience: 2 }),
    ]);
    await run();
    const [steady, broken] = await following;
    expect(broken.heard).toEqual(steady.heard);
    expect(broken.cuts).toBeGreaterThanOrEqual(1);
    const kinds = kindsOf(steady.heard);
    expect([kinds[0], kinds[1], kinds.at(-1)]).toEqual(['QUEUED', 'RUNNING', 'SUCCEEDED']);
    expect(new Set(kinds.slice(2, -1))).toEqual(new Set(['PROGRESS']));
    const bytes = steady.heard.map(({ bytesRead }) => bytesRead);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(steady.heard.at(-1)).toMatchObject({ bytesRead: csv.length, rowsRejected: 0, error: null });
    for (const [, subscribe] of transports)
      expect((await follow(subscribe, [second], of(id))).heard).toEqual(steady.heard);
  });

  test('end with the reason if the file is refused', async () => {
    const { id, run } = await queueImport(Buffer.from('name,colour\na,b\n'));
    await run();
    const { heard } = await follow(overSse, [first], of(id));
    expect(kindsOf(heard)).toEqual(['QUEUED', 'RUNNING', 'FAILED']);
    expect(heard.at(-1)).toMatchObject({ error: { code: 'MISSING_COLUMNS' } });
  });

  test('are refused for an unknown import', async () => {
    for (const [, subscribe] of transports)
      expect(await firstAnswer(subscribe, first, IMPORT, { id: toGlobalId('Import', MISSING) })).toContain(
        'NOT_FOUND',
      );
  });
});
