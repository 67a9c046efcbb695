import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 200 });
});
afterAll(() => api.close());

const FIELDS = `id status cellsDone cellsPlanned finishedAt run { preset } rows {
  question folds foldsDone error { code }
  metrics { split trackCount mae mse maeInterval { lower upper } baselines { baseline mae } }
  coverage { group trackCount coverage meanWidth }
}`;
const trigger = async (input: object) =>
  (
    await api.data(
      `mutation ($input: TriggerScorecardInput!) { triggerScorecard(input: $input) { scorecard { ${FIELDS} } userErrors { code field } } }`,
      { input },
    )
  ).triggerScorecard;

/** Trains the queued cells in sequence, as a worker does. */
async function work(cells = Infinity): Promise<void> {
  for (; cells > 0; cells--) {
    const next = await api.db.prisma.trainingRun.findFirst({ where: { status: 'QUEUED' } });
    if (!next) return;
    await api.services.training.runTraining(next.id, new AbortController().signal);
  }
}

test('evaluates RIDGE under every split and returns the scorecard', async () => {
  const split = await explicitSplit();
  const { id } = await api.services.training.trigger({ preset: 'RIDGE', seed: 1, split });
  await work();
  expect(
    (await api.data('{ modelVersion(number: 1) { scorecard { id } } }')).modelVersion.scorecard,
  ).toBeNull();

  const { scorecard, userErrors } = await trigger({ version: 1 });
  expect(userErrors).toEqual([]);
  expect(scorecard).toMatchObject({
    status: 'QUEUED',
    cellsDone: 0,
    cellsPlanned: 13,
    run: { preset: 'RIDGE' },
  });
  await work();

  const { modelVersion } = await api.data(
    `{ modelVersion(number: 1) { metrics(split: TEST) { mae } scorecard { ${FIELDS} } } }`,
  );
  const { rows, ...whole } = modelVersion.scorecard;
  expect(whole).toMatchObject({ id: scorecard.id, status: 'SUCCEEDED', cellsDone: 13 });
  expect(rows.map((row: Json) => [row.question, row.folds, row.foldsDone])).toEqual([
    ['RANDOM', 1, 1],
    ['RANDOM_APART', 1, 1],
    ['TEMPORAL', 1, 1],
    ['ARTIST_GROUPED', 5, 5],
    ['ALBUM_GROUPED', 5, 5],
    ['EXPLICIT', 1, 1],
  ]);
  for (const { question, metrics, coverage, error } of rows) {
    expect(error).toBeNull();
    expect(metrics.split).toBe('TEST');
    expect(metrics.maeInterval.lower).toBeLessThan(metrics.mae);
    expect(metrics.baselines).toHaveLength(3);
    expect(metrics.baselines.find((row: Json) => row.baseline === 'RIDGE').mae).toBe(metrics.mae);
    expect(coverage).toMatchObject({ group: 'ALL', trackCount: metrics.trackCount });
    if (question.endsWith('GROUPED')) expect(metrics.trackCount).toBe(200); // every track once
  }
  expect(rows.at(-1).metrics.mae).toBe(modelVersion.metrics[0].mae); // not trained again

  const { node } = await api.data(
    'query ($id: ID!) { node(id: $id) { ... on Scorecard { status run { id scorecard { id } } } } }',
    { id: scorecard.id },
  );
  expect(node).toMatchObject({ status: 'SUCCEEDED', run: { scorecard: { id: scorecard.id } } });
  expect((await api.data('{ trainingRuns { totalCount } }')).trainingRuns.totalCount).toBe(1);
  expect((await api.services.reads.runs.by('id')([id]))[0]).toMatchObject({ status: 'SUCCEEDED' });
}, 180_000);

test('cancels a scorecard, and returns a userError if it cannot be cancelled', async () => {
  const { id } = await api.services.training.trigger({ preset: 'ARTIST_MEAN', seed: 2 });
  const runId = Buffer.from(`TrainingRun:${id}`).toString('base64url');
  const { scorecard } = await trigger({ runId });
  const cancel = async () =>
    (
      await api.data(
        'mutation ($id: ID!) { cancelScorecard(input: { scorecardId: $id }) { scorecard { status } userErrors { code field } } }',
        { id: scorecard.id },
      )
    ).cancelScorecard;
  expect(await cancel()).toEqual({ scorecard: { status: 'CANCELLED' }, userErrors: [] });
  expect(await trigger({})).toEqual({
    scorecard: null,
    userErrors: [{ code: 'INVALID_SCORECARD', field: ['input', 'runId'] }],
  });
  expect((await trigger({ version: 99 })).userErrors).toEqual([
    { code: 'VERSION_NOT_FOUND', field: ['input', 'version'] },
  ]);
});

async function explicitSplit() {
  const tracks = await api.db.prisma.track.findMany({ select: { key: true }, orderBy: { key: 'asc' } });
  const keys = tracks.map(({ key }) => key);
  return {
    strategy: 'EXPLICIT',
    train: keys.slice(0, 120),
    validation: keys.slice(120, 160),
    test: keys.slice(160),
  } as const;
}
