import { randomUUID } from 'node:crypto';
import { claimRun, insertRun, type NewRun, succeedCell } from '../../../src/db/training/runs.store.js';
import type { SplitEvaluation } from '../../../src/ml/index.js';
import { resolveConfig } from '../../../src/ml/index.js';
import { enqueue } from '../../../src/services/training/enqueue.js';
import { evaluationOf } from '../../support/evaluation.js';
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

async function insertCell(cell: Partial<NewRun> = {}): Promise<string | null> {
  const { id: datasetVersionId } = await fixture.db.prisma.datasetVersion.findFirstOrThrow();
  const id = randomUUID();
  const run: NewRun = {
    id,
    origin: 'SCORECARD',
    preset: 'RIDGE',
    config: resolveConfig('RIDGE'),
    seed: 1,
    splitStrategy: 'ARTIST_GROUPED',
    splitSeed: 42,
    keepSongsTogether: null,
    splitHash: null,
    folds: 5,
    fold: 0,
    evaluatedSplit: 'TEST',
    datasetVersionId,
    ...cell,
  };
  return fixture.db.transaction(async (client) => {
    if (!(await insertRun(client, run))) return null;
    await enqueue(fixture.queue, [run], client);
    return id;
  });
}
const read = (id: string) => fixture.db.prisma.trainingRun.findUniqueOrThrow({ where: { id } });
const finished = (id: string) => until(async () => ((run) => run.finishedAt && run)(await read(id)));
const { preset, config } = endless;
const network = { preset, config: resolveConfig(preset, config) };

test('a cell stores its evaluation, and creates neither a version nor predictions', async () => {
  await fixture.startWorker();
  const id = (await insertCell())!;
  const cell = await finished(id);
  expect(cell).toMatchObject({ status: 'SUCCEEDED', error: null, evaluatedRowsHash: expect.any(String) });
  const { metrics, coverage } = cell.evaluation as unknown as SplitEvaluation;
  expect(metrics.MODEL).toEqual(metrics.RIDGE);
  expect(metrics.MODEL.intervals.mae!.lower).toBeLessThan(metrics.MODEL.mae);
  expect(coverage!.coverage).toBeGreaterThan(0.5);
  expect(await fixture.db.prisma.modelVersion.count()).toBe(0);
  expect(await fixture.db.prisma.prediction.count()).toBe(0);
});

test('cells cannot be listed, read or cancelled as training runs', async () => {
  const id = (await insertCell())!;
  const page = await fixture.reads.runs.page({});
  expect(page.edges).toEqual([]);
  expect(await fixture.reads.runs.by('id')([id])).toEqual([null]);
  await expect(fixture.training.cancel(id)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  expect(await read(id)).toMatchObject({ status: 'QUEUED' });
});

test('a triggered run is trained before cells that were queued earlier', async () => {
  await insertCell();
  const { id } = await fixture.training.trigger({ preset: 'RIDGE' });
  await insertCell({ fold: 1 });
  await fixture.startWorker();
  const order = await until(async () => {
    const runs = await fixture.db.prisma.trainingRun.findMany({ orderBy: { startedAt: 'asc' } });
    return runs.every(({ finishedAt }) => finishedAt) && runs.map((run) => run.id);
  });
  expect(order[0]).toBe(id);
});

test('only one cell can exist for a key until that cell fails', async () => {
  const id = (await insertCell({ cellKey: 'k' }))!;
  expect(await insertCell({ cellKey: 'k' })).toBeNull();
  await fixture.db.prisma.trainingRun.update({
    where: { id },
    data: { status: 'FAILED', error: {}, finishedAt: new Date() },
  });
  expect(await insertCell({ cellKey: 'k' })).not.toBeNull();
});

test('the cell of a dead worker returns to the queue, and late results of that worker have no effect', async () => {
  const id = (await insertCell(network))!;
  const stale = (await claimRun(fixture.db.kysely, id, 'dead'))!;
  await fixture.training.recover();
  expect(await read(id)).toMatchObject({ status: 'QUEUED', restarts: 1, attempt: 1 });
  expect(
    await succeedCell(fixture.db.kysely, stale, { evaluation: evaluationOf(1), evaluatedRowsHash: 'x' }),
  ).toBe(false);

  const worker = await fixture.startWorker();
  await until(async () => (await read(id)).epochsDone >= 2);
  await worker.stop();
  expect(trainingChildren()).toEqual([]);
  expect(await read(id)).toMatchObject({ status: 'QUEUED', restarts: 1, attempt: 2, epochsDone: 0 });
});
