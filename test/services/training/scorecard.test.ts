import { claimRun, failRun, succeedCell } from '../../../src/db/training/runs.store.js';
import { evaluateTogether, type SplitPredictions } from '../../../src/ml/index.js';
import { openTrainingFixture, type TrainingFixture, until } from './training-fixture.js';

let fixture: TrainingFixture;
beforeEach(async () => {
  fixture = await openTrainingFixture(60);
});
afterEach(() => fixture.close());

const trigger = async (seed = 1) => {
  const { id: runId } = await fixture.training.trigger({ preset: 'RIDGE', seed });
  return fixture.training.triggerScorecard({ runId });
};
const read = async (id: string) => (await fixture.reads.scorecards.by('id')([id]))[0]!;
const cellsOf = (scorecardId: string) =>
  fixture.db.prisma.scorecardCell.findMany({
    where: { scorecardId },
    include: { run: true },
    orderBy: [{ question: 'asc' }, { fold: 'asc' }],
  });
const cellOf = async (scorecardId: string, question: string, fold = 0) =>
  (await cellsOf(scorecardId)).find((cell) => cell.question === question && cell.fold === fold)!;

/** Ends a queued cell like a worker that dies before it updates the scorecard. */
async function succeed(runId: string, rows: SplitPredictions): Promise<void> {
  const evaluatedRowsHash = await fixture.artifacts.put(Buffer.from(JSON.stringify(rows)));
  const claim = (await claimRun(fixture.db.kysely, runId, fixture.queue.workerId))!;
  expect(
    await succeedCell(fixture.db.kysely, claim, { evaluation: evaluateTogether([rows]), evaluatedRowsHash }),
  ).toBe(true);
}
const predictionsOf = (artists: string[], model: number): SplitPredictions => {
  const all = (value: number) => artists.map(() => value);
  const predicted = { MODEL: all(model), RIDGE: all(30), ARTIST_MEAN: all(40), TRAIN_MEAN: all(50) };
  return {
    artists,
    actual: all(20),
    predicted,
    means: all(model),
    intervals: artists.map(() => ({ lower: 0, upper: 25 })),
  };
};

test('a scorecard has 13 cells: each split once, grouped splits in five folds, and the same TEST tracks for every configuration', async () => {
  const { id, ...scorecard } = await trigger();
  expect(scorecard).toMatchObject({ status: 'QUEUED', cellsPlanned: 13, cellsDone: 0, finishedAt: null });
  expect(scorecard.rows.map(({ question, folds }) => `${question} ${folds}`)).toEqual([
    'RANDOM 1',
    'RANDOM_APART 1',
    'TEMPORAL 1',
    'ARTIST_GROUPED 5',
    'ALBUM_GROUPED 5',
  ]);
  const splitsOf = async (scorecardId: string) =>
    (await cellsOf(scorecardId)).map(({ run }) => {
      const { splitStrategy, splitSeed, keepSongsTogether, folds, fold, evaluatedSplit } = run;
      return { splitStrategy, splitSeed, keepSongsTogether, folds, fold, evaluatedSplit };
    });
  const splits = await splitsOf(id);
  expect(splits.every(({ evaluatedSplit }) => evaluatedSplit === 'TEST')).toBe(true);
  expect(splits.filter(({ folds }) => folds === 5).map(({ fold }) => fold)).toEqual([
    0, 1, 2, 3, 4, 0, 1, 2, 3, 4,
  ]);
  expect(await splitsOf((await trigger(2)).id)).toEqual(splits);
});

test('a repeated request returns the same scorecard; an equal run shares its cells, a run with another seed does not', async () => {
  const first = await trigger();
  expect(await fixture.training.triggerScorecard({ runId: first.runId })).toEqual(first);
  const twin = await trigger();
  expect(twin.id).not.toBe(first.id);
  const ids = async (id: string) => (await cellsOf(id)).map(({ runId }) => runId);
  expect(await ids(twin.id)).toEqual(await ids(first.id));
  const other = await ids((await trigger(2)).id);
  expect(other.filter((id) => twin.id === id)).toEqual([]);
  expect(await fixture.db.prisma.trainingRun.count({ where: { evaluatedSplit: 'TEST' } })).toBe(26);

  await succeed((await cellOf(first.id, 'TEMPORAL')).runId, predictionsOf(['a', 'b'], 25));
  const { rows } = await trigger(); // requested when one of its cells is already finished
  expect(rows.find(({ question }) => question === 'TEMPORAL')).toMatchObject({ foldsDone: 1 });
});

test('a row covers all finished folds, even if a worker died before it updated the scorecard', async () => {
  const { id } = await trigger();
  const folds = [
    predictionsOf(['a', 'b'], 25),
    predictionsOf(['c', 'c', 'c', 'd'], 40),
    predictionsOf(['e'], 20),
  ];
  for (const [fold, rows] of folds.entries()) {
    await succeed((await cellOf(id, 'ARTIST_GROUPED', fold)).runId, rows);
    await fixture.training.recover();
    const row = (await read(id)).rows.find(({ question }) => question === 'ARTIST_GROUPED')!;
    expect(row).toMatchObject({ foldsDone: fold + 1, error: null });
    expect(row.evaluation).toEqual(evaluateTogether(folds.slice(0, fold + 1)));
  }
  expect(await read(id)).toMatchObject({ status: 'RUNNING', cellsDone: 3 });
});

test('a row names its failed cell, other cells continue, and a repeated request retries the cell', async () => {
  const { id, runId } = await trigger();
  const failed = await cellOf(id, 'TEMPORAL');
  const error = { code: 'TRAINING_DATA' as const, message: 'The split leaves no track in TEST to evaluate.' };
  await failRun(fixture.db.kysely, (await claimRun(fixture.db.kysely, failed.runId, 'w'))!, error);
  for (const { question, fold, runId: cell } of await cellsOf(id))
    if (question !== 'TEMPORAL') await succeed(cell, predictionsOf(['a', 'b'], fold));
  await fixture.training.recover();
  const ended = await read(id);
  expect(ended).toMatchObject({ status: 'FAILED', cellsDone: 12, finishedAt: expect.any(Date) });
  expect(ended.rows.find(({ question }) => question === 'TEMPORAL')).toMatchObject({
    error,
    evaluation: null,
  });

  expect(await fixture.training.triggerScorecard({ runId })).toMatchObject({
    id,
    status: 'RUNNING',
    cellsDone: 12,
  });
  const retried = await cellOf(id, 'TEMPORAL');
  expect(retried.runId).not.toBe(failed.runId);
  await succeed(retried.runId, predictionsOf(['a', 'b'], 1));
  await fixture.training.recover();
  expect(await read(id)).toMatchObject({ status: 'SUCCEEDED', cellsDone: 13, finishedAt: expect.any(Date) });
  await expect(fixture.training.cancelScorecard(id)).rejects.toMatchObject({
    code: 'SCORECARD_ALREADY_FINISHED',
  });
});

test('cancellation stops cells that no other scorecard needs and keeps finished ones; a repeated request resumes', async () => {
  const first = await trigger();
  const twin = await trigger();
  await succeed((await cellOf(first.id, 'RANDOM')).runId, predictionsOf(['a', 'b'], 1));
  expect(await fixture.training.cancelScorecard(first.id)).toMatchObject({
    status: 'CANCELLED',
    cellsDone: 1,
  });
  expect(await fixture.training.cancelScorecard(first.id)).toMatchObject({ status: 'CANCELLED' });
  expect(await read(twin.id)).toMatchObject({ status: 'RUNNING' });
  expect(await fixture.db.prisma.trainingRun.count({ where: { status: 'CANCELLED' } })).toBe(0);

  await fixture.training.cancelScorecard(twin.id);
  expect(await fixture.db.prisma.trainingRun.count({ where: { status: 'CANCELLED' } })).toBe(12);
  const again = await fixture.training.triggerScorecard({ runId: first.runId });
  expect(again).toMatchObject({ id: first.id, status: 'RUNNING', cellsDone: 1 });
  expect((await cellsOf(first.id)).map(({ run }) => run.status).sort()).toEqual([
    ...Array<string>(12).fill('QUEUED'),
    'SUCCEEDED',
  ]);
  expect(await read(twin.id)).toMatchObject({ status: 'CANCELLED' });
});

test('a worker that dies loses only the cell that it was training', async () => {
  const { id } = await trigger();
  const done = async () => (await cellsOf(id)).filter(({ run }) => run.status === 'SUCCEEDED');
  const worker = await fixture.startWorker();
  await until(async () => (await done()).length >= 2);
  await worker.shutDown();
  const kept = await done();
  await fixture.startWorker();
  await until(async () => (await done()).length >= kept.length + 1);
  const later = await done();
  for (const { run } of kept)
    expect(later.find((cell) => cell.runId === run.id)!.run).toMatchObject({
      attempt: run.attempt,
      finishedAt: run.finishedAt,
    });
  await fixture.training.cancelScorecard(id);
}, 120_000);

test.each([
  [{}, 'INVALID_SCORECARD'],
  [{ runId: '00000000-0000-4000-8000-000000000000', version: 1 }, 'INVALID_SCORECARD'],
  [{ runId: '00000000-0000-4000-8000-000000000000' }, 'RUN_NOT_FOUND'],
  [{ version: 7 }, 'VERSION_NOT_FOUND'],
])('%j is refused with %s, and nothing is queued', async (input, code) => {
  await expect(fixture.training.triggerScorecard(input)).rejects.toMatchObject({ code });
  expect(await fixture.db.prisma.trainingRun.count()).toBe(0);
});

test('a cell cannot have a scorecard', async () => {
  const { id } = await trigger();
  const { runId } = await cellOf(id, 'RANDOM');
  await expect(fixture.training.triggerScorecard({ runId })).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});
