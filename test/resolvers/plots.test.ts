import { createTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('RIDGE');
}, 60_000);
afterAll(() => api.close());

const PLOTS = `actualByPredicted { binWidth actual predicted trackCount }
  residualHistogram { binWidth residual trackCount }
  residualsByFeature(feature: RELEASE_DATE) { from to trackCount meanResidual mae lower median upper unknown }
  unheard: residualsByFeature(feature: TEMPO) { from }
  train: residualHistogram(split: TRAIN) { trackCount }
  coverageCurve { level coverage }`;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('returns small plots that agree with the predictions', async () => {
  const { modelVersion } = await api.data(
    `{ modelVersion(number: 1) { ${PLOTS} metrics { split trackCount mae bias } run { learningCurve { epoch trainMae } } } }`,
  );
  const metrics = (split: string) =>
    modelVersion.metrics.find((row: { split: string }) => row.split === split);
  const { trackCount: tracks, mae, bias } = metrics('TEST');
  expect(sum(modelVersion.actualByPredicted.trackCount)).toBe(tracks);
  expect(sum(modelVersion.residualHistogram.trackCount)).toBe(tracks);
  expect(sum(modelVersion.train.trackCount)).toBe(metrics('TRAIN').trackCount);
  const trend = modelVersion.residualsByFeature;
  const weighted = (column: number[]) =>
    sum(column.map((value, bin) => value * trend.trackCount[bin])) / sum(trend.trackCount);
  expect(trend.unknown).toBe(0);
  expect(weighted(trend.mae)).toBeCloseTo(mae, 2);
  expect(weighted(trend.meanResidual)).toBeCloseTo(bias, 2);
  expect(modelVersion.unheard).toBeNull();
  expect(modelVersion.coverageCurve.level).toHaveLength(modelVersion.coverageCurve.coverage.length);
  expect(modelVersion.run.learningCurve).toEqual({ epoch: [], trainMae: [] });
  expect(JSON.stringify(modelVersion).length).toBeLessThan(20_000);
});

test('runs one statement per plot for many versions', async () => {
  await api.train('ARTIST_MEAN');
  let count = 0;
  const onAcquire = () => count++;
  api.db.pool.on('acquire', onAcquire);
  await api.data('{ model { versions { edges { node { residualHistogram { trackCount } } } } } }');
  api.db.pool.off('acquire', onAcquire);
  expect(count).toBe(2);
});
