import { setTimeout } from 'node:timers/promises';
import { claimRun } from '../../../../src/db/training/runs.store.js';
import { advance } from '../../../../src/services/training/sweeps/advance.js';
import { leadingTrials } from '../../../../src/services/training/sweeps/trials.js';
import type { TriggerSweepInput } from '../../../../src/services/training/sweeps/trigger.js';
import {
  endless,
  openTrainingFixture,
  trainingChildren,
  type TrainingFixture,
  until,
} from '../training-fixture.js';

let fixture: TrainingFixture;
beforeEach(async () => {
  fixture = await openTrainingFixture(120);
});
afterEach(() => fixture.close());

const ridge: TriggerSweepInput = { preset: 'RIDGE', seed: 1, budget: { trials: 3 } };
const read = async (id: string) => (await fixture.reads.sweeps.by('id')([id]))[0]!;
const finished = (id: string) => until(async () => ((sweep) => sweep.finishedAt && sweep)(await read(id)));
const evaluationsOf = async (id: string) => (await fixture.reads.sweepEvaluations([id]))[0]!;
const runs = (where: object) => fixture.db.prisma.trainingRun.findMany({ where });

test('the best trial becomes a version with the same config and is not promoted', async () => {
  await fixture.startWorker();
  const { id } = await fixture.training.sweeps.trigger(ridge);
  const sweep = await finished(id);
  expect(sweep).toMatchObject({ status: 'SUCCEEDED', rungs: [1], error: null });

  const trials = leadingTrials(sweep, await evaluationsOf(id), 100);
  expect(trials.map(({ trial }) => trial).sort()).toEqual([1, 2, 3]);
  const errors = trials.map(({ mae }) => mae!);
  expect(errors).toEqual([...errors].sort((a, b) => a - b));
  for (const { mae, maeInterval } of trials) {
    expect(mae).toBeGreaterThan(maeInterval!.lower);
    expect(mae).toBeLessThan(maeInterval!.upper);
  }
  expect(trials.find(({ trial }) => trial === 1)!.changes).toEqual({});
  expect(Object.keys(trials.find(({ trial }) => trial === 2)!.changes).sort()).toEqual([
    'artistMeanShrinkage',
    'penalty',
  ]);

  const run = await until(async () => (await runs({ id: sweep.runId!, status: 'SUCCEEDED' }))[0]);
  expect(run).toMatchObject({ config: trials[0]!.config, seed: 1, evaluatedSplit: null });
  const versions = await fixture.db.prisma.modelVersion.findMany({
    include: { metrics: true, promotedTo: true },
  });
  expect(versions).toMatchObject([{ runId: run.id, promotedTo: [] }]);
  // The version has the same error that the sweep selected it by.
  const found = versions[0]!.metrics.find(
    ({ estimator, split }) => estimator === 'MODEL' && split === 'VALIDATION',
  );
  expect(found!.mae).toBeCloseTo(errors[0]!, 9);
});

test('two workers share a sweep and train no trial twice', async () => {
  await Promise.all([fixture.startWorker(), fixture.startWorker()]);
  const { id } = await fixture.training.sweeps.trigger({
    preset: 'SEED_ORIGINAL',
    config: { epochs: 2 },
    searchSpace: { learningRate: { min: 1e-4, max: 1e-2, scale: 'LOG' } },
    budget: { trials: 2 },
    eta: 2,
    minShare: 0.5,
  });
  const sweep = await finished(id);
  expect(sweep).toMatchObject({ status: 'SUCCEEDED', rungs: [0.5, 1] });
  const evaluations = await evaluationsOf(id);
  expect(evaluations.map(({ rung }) => rung).sort()).toEqual([0, 0, 1]);
  for (const { rung, epochs } of evaluations) expect(epochs).toBe(rung + 1);

  const cells = await runs({ evaluatedSplit: 'VALIDATION' });
  expect(cells.map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
  expect(new Set(cells.map(({ workerId }) => workerId)).size).toBe(2);
  await fixture.training.cancel(sweep.runId!).catch(() => undefined);
});

test('cancellation ends a sweep and its trainings immediately', async () => {
  await fixture.startWorker(2);
  const { id } = await fixture.training.sweeps.trigger({
    ...endless,
    searchSpace: { l2: { choices: [0, 1e-5] } },
    budget: { trials: 9 },
    minShare: 1,
  });
  await until(async () => (await runs({ status: 'RUNNING', epochsDone: { gte: 1 } })).length === 2);
  expect(await fixture.training.sweeps.cancel(id)).toMatchObject({ status: 'CANCELLED', runId: null });
  await until(() => Promise.resolve(trainingChildren().length === 0));
  expect((await runs({})).map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED']);
  await setTimeout(300);
  await fixture.training.recover();
  expect(await runs({})).toHaveLength(2);
  expect(await fixture.training.sweeps.cancel(id)).toMatchObject({ status: 'CANCELLED' });
});

test('the training of a dead worker is repeated, and the sweep continues', async () => {
  const { id } = await fixture.training.sweeps.trigger({ ...ridge, budget: { trials: 2 } });
  const runId = (await advance(fixture)(id))!;
  await claimRun(fixture.db.kysely, runId, 'a worker that holds no lock');
  await fixture.db.pool.query('DELETE FROM pgboss.job');
  await fixture.startWorker();
  await finished(id);
  expect(await runs({ id: runId })).toMatchObject([{ status: 'SUCCEEDED', attempt: 2, restarts: 1 }]);
  expect(await evaluationsOf(id)).toHaveLength(2);
});
