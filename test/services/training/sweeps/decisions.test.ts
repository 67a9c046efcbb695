import { claimRun, failRun, succeedCell } from '../../../../src/db/training/runs.store.js';
import { type TrainingConfig, withEpochShare } from '../../../../src/ml/index.js';
import { advance } from '../../../../src/services/training/sweeps/advance.js';
import { leadingTrials } from '../../../../src/services/training/sweeps/trials.js';
import type { TriggerSweepInput } from '../../../../src/services/training/sweeps/trigger.js';
import { evaluationOf } from '../../../support/evaluation.js';
import { openTrainingFixture, type TrainingFixture } from '../training-fixture.js';

/** These tests write the workers' results directly, because they test only the decisions of a sweep. */
let fixture: TrainingFixture;
beforeAll(async () => {
  fixture = await openTrainingFixture(60);
});
afterAll(() => fixture.close());

const network: TriggerSweepInput = {
  preset: 'SEED_IMPROVED',
  seed: 1,
  config: { epochs: 9 },
  budget: { trials: 9 },
};
const trigger = async (input: Partial<TriggerSweepInput> = {}) =>
  (await fixture.training.sweeps.trigger({ ...network, ...input })).id;
const decide = (id: string) => advance(fixture)(id);
const read = async (id: string) => (await fixture.reads.sweeps.by('id')([id]))[0]!;
const evaluationsOf = async (id: string) => (await fixture.reads.sweepEvaluations([id]))[0]!;
const board = async (id: string) => leadingTrials(await read(id), await evaluationsOf(id), 100);
const readRun = (id: string) => fixture.db.prisma.trainingRun.findUniqueOrThrow({ where: { id } });

async function succeedWith(runId: string, mae: number): Promise<void> {
  const claim = (await claimRun(fixture.db.kysely, runId, 'test worker'))!;
  await succeedCell(fixture.db.kysely, claim, {
    evaluation: evaluationOf(mae),
    evaluatedRowsHash: 'a'.repeat(64),
  });
}

async function fail(runId: string): Promise<void> {
  const claim = (await claimRun(fixture.db.kysely, runId, 'test worker'))!;
  await failRun(fixture.db.kysely, claim, { code: 'TRAINING_DIVERGED', message: 'The loss became NaN.' });
}

test('of nine trials over three rungs, the best reaches the top rung, and its full config is trained', async () => {
  const id = await trigger();
  expect(await read(id)).toMatchObject({ status: 'QUEUED', startedAt: null });
  let trainings = 0;
  for (let run = await decide(id); run != null; run = await decide(id)) {
    const { trial, rung } = (await evaluationsOf(id)).find(({ status }) => status === 'QUEUED')!;
    await succeedWith(run, 10 + ((trial * 5) % 9) - rung); // trial 9 is the best, then 2
    trainings++;
  }
  const evaluations = await evaluationsOf(id);
  expect(evaluations).toHaveLength(trainings);
  const onRung = (rung: number) => evaluations.filter((one) => one.rung === rung).map(({ trial }) => trial);
  expect(onRung(0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(onRung(1)).toEqual(expect.arrayContaining([9, 2, 4]));
  expect(onRung(2)).toContain(9);

  const trials = await board(id);
  expect(trials[0]).toMatchObject({
    rank: 1,
    trial: 9,
    rung: 2,
    share: 1,
    mae: 8,
    maeInterval: { lower: 7, upper: 9 },
  });
  const sweep = await read(id);
  expect(sweep).toMatchObject({ status: 'SUCCEEDED', finishedAt: expect.any(Date) });
  expect(await readRun(sweep.runId!)).toMatchObject({
    status: 'QUEUED',
    config: trials[0]!.config,
    seed: 1,
    evaluatedSplit: null,
  });
  expect(await decide(id)).toBeNull();
});

test('each training uses a share of the epochs, is evaluated on VALIDATION, and has the seed and split of all others', async () => {
  const id = await trigger({ split: { strategy: 'ARTIST_GROUPED', seed: 5 } });
  const runs = [await readRun((await decide(id))!), await readRun((await decide(id))!)];
  const evaluations = await evaluationsOf(id);
  for (const [i, run] of runs.entries()) {
    expect(run).toMatchObject({
      evaluatedSplit: 'VALIDATION',
      seed: 1,
      splitStrategy: 'ARTIST_GROUPED',
      splitSeed: 5,
    });
    expect(evaluations[i]!.config).toMatchObject({ epochs: 9 });
    expect(run.config).toEqual(withEpochShare(evaluations[i]!.config as TrainingConfig, 1 / 9));
  }
  expect(evaluations[0]!.config).toEqual((await read(id)).config);
  await fixture.training.sweeps.cancel(id);
});

test('concurrent workers never receive the same trial', async () => {
  const id = await trigger({ budget: { trials: 5 } });
  const given = await Promise.all(Array.from({ length: 8 }, () => decide(id)));
  expect(new Set(given.filter((run) => run !== null)).size).toBe(5);
  expect((await evaluationsOf(id)).map(({ trial }) => trial)).toEqual([1, 2, 3, 4, 5]);
  expect(await read(id)).toMatchObject({ status: 'RUNNING' });
  expect(await decide('00000000-0000-4000-8000-000000000000')).toBeUndefined();
  await fixture.training.sweeps.cancel(id);
});

test('the same results in the same order produce the same decisions', async () => {
  const search = async () => {
    const id = await trigger();
    const steps: unknown[] = [];
    for (let run = await decide(id); run != null; run = await decide(id)) {
      const { trial, rung, config } = (await evaluationsOf(id)).find(({ status }) => status === 'QUEUED')!;
      steps.push({ trial, rung, config });
      await succeedWith(run, 10 + ((trial * 7) % 9));
    }
    return steps;
  };
  expect(await search()).toEqual(await search());
});

test('a failed trial ranks last and does not fail the sweep', async () => {
  const id = await trigger({ budget: { trials: 3 }, minShare: 1 });
  await fail((await decide(id))!);
  await succeedWith((await decide(id))!, 15);
  await succeedWith((await decide(id))!, 14);
  expect(await decide(id)).toBeNull();
  expect(await read(id)).toMatchObject({ status: 'SUCCEEDED' });
  const trials = await board(id);
  expect(trials.map(({ trial }) => trial)).toEqual([3, 2, 1]);
  expect(trials[2]).toMatchObject({ mae: null, error: { code: 'TRAINING_DIVERGED' } });
});

test('a sweep fails with the error of its first trial if all trials fail', async () => {
  const id = await trigger({ budget: { minutes: 60 } });
  for (let trial = 1; trial <= 5; trial++) await fail((await decide(id))!);
  expect(await decide(id)).toBeNull();
  expect(await read(id)).toMatchObject({
    status: 'FAILED',
    runId: null,
    error: { code: 'TRAINING_DIVERGED', message: expect.stringContaining('All trials failed') },
  });
});

test('after its time budget a sweep starts no trial, completes running ones, and selects the best result', async () => {
  const id = await trigger({ budget: { minutes: 10 } });
  await succeedWith((await decide(id))!, 15);
  const late = (await decide(id))!;
  await fixture.db.pool.query(`UPDATE sweep SET started_at = now() - interval '11 minutes' WHERE id = $1`, [
    id,
  ]);
  expect(await decide(id)).toBeNull();
  expect(await read(id)).toMatchObject({ status: 'RUNNING' });
  await succeedWith(late, 14);
  expect(await decide(id)).toBeNull();
  expect(await read(id)).toMatchObject({ status: 'SUCCEEDED' });
  expect((await board(id)).map(({ trial }) => trial)).toEqual([2, 1]);
});
