import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.services.registry.promote({ version: await api.train('ARTIST_MEAN') });
  await api.train('RIDGE');
}, 60_000);
afterAll(() => api.close());

test('returns an interval for every metric of the version and the baselines', async () => {
  const { modelVersion } = await api.data(`{ modelVersion(number: 2) { metrics {
    mae maeInterval { lower upper } r2Interval { lower upper } mseInterval { lower } rmseInterval { lower } biasInterval { lower }
    baselines { mae maeInterval { lower upper } }
  } } }`);
  for (const row of modelVersion.metrics) {
    for (const { mae, maeInterval } of [row, ...row.baselines]) {
      expect(maeInterval.lower).toBeLessThan(mae);
      expect(maeInterval.upper).toBeGreaterThan(mae);
    }
    expect(row.mseInterval.lower).toBeGreaterThanOrEqual(0);
    expect(row.rmseInterval.lower ** 2).toBeCloseTo(row.mseInterval.lower, 2);
    expect(row.r2Interval.upper).toBeLessThanOrEqual(1);
  }
  expect(modelVersion.metrics[0].baselines[0].maeInterval).not.toEqual(modelVersion.metrics[0].maeInterval);
});

test('returns stored intervals from predict, nested by level', async () => {
  const { residuals } = await api.data(`{ residuals(version: 2, first: 5) { edges { node {
    predicted mean probabilityOfLow quantiles distribution interval { lower upper } half: interval(level: 0.5) { lower upper } track { id }
  } } } }`);
  for (const { node } of residuals.edges) {
    const { predict } = await api.data(
      'query ($tracks: [PredictTrackInput!]!) { predict(version: 2, tracks: $tracks) { predicted mean probabilityOfLow quantiles distribution interval { lower upper } half: interval(level: 0.5) { lower upper } } }',
      { tracks: [{ trackId: node.track.id }] },
    );
    const { track: _, ...stored } = node;
    expect(predict).toEqual([stored]);
    // A baseline predicts one number.
    expect(node).toMatchObject({
      mean: node.predicted,
      probabilityOfLow: null,
      quantiles: null,
      distribution: null,
    });
    expect(node.interval.lower).toBeLessThanOrEqual(node.half.lower);
    expect(node.half.upper).toBeLessThanOrEqual(node.interval.upper);
  }
  for (const level of [0, 1, -1, 7]) {
    const { errors } = await api.execute(
      'query ($level: Float!) { predict(version: 2, tracks: [{ facts: { name: "a", artistName: "b" } }]) { interval(level: $level) { lower } } }',
      { level },
    );
    expect(errors[0]!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', field: ['level'] });
    const quantiles = await api.execute(
      'query ($level: Float!) { predict(version: 2, tracks: [{ facts: { name: "a", artistName: "b" } }]) { quantiles(levels: [0.5, $level]) } }',
      { level },
    );
    expect(quantiles.errors[0]!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', field: ['levels'] });
  }
});

test('reports the calibration size, and coverage by decile and by seen artists and albums', async () => {
  const { modelVersion } = await api.data(`{ modelVersion(number: 2) {
    validation: metrics(split: VALIDATION) { trackCount } test: metrics(split: TEST) { trackCount }
    calibration { trackCount coverage { group label trackCount coverage coverageInterval { lower upper } meanWidth } }
  } }`);
  const { trackCount, coverage } = modelVersion.calibration;
  expect(trackCount).toBe(modelVersion.validation[0].trackCount); // a baseline watches nothing
  const ofGroup = (group: string) => coverage.filter((row: Json) => row.group === group);
  for (const group of ['ALL', 'PREDICTION_DECILE', 'ARTIST_SEEN', 'ALBUM_SEEN']) {
    const total = ofGroup(group).reduce((sum: number, row: Json) => sum + row.trackCount, 0);
    expect(total).toBe(modelVersion.test[0].trackCount);
  }
  expect(coverage[0]).toMatchObject({ group: 'ALL', label: 'all' });
  expect(coverage[0].coverage).toBeGreaterThan(0.6);
  expect(ofGroup('PREDICTION_DECILE')).toHaveLength(10);
});

test('returns error slices that add up to the split, for the champion or a version', async () => {
  const { modelVersion, errorSlices } = await api.data(`{
    modelVersion(number: 1) {
      errorSlices(by: RELEASE_YEAR) { label trackCount mae bias maeInterval { lower upper } biasInterval { lower } }
      metrics(split: TEST) { trackCount mae }
    }
    errorSlices(by: RELEASE_YEAR) { label trackCount mae }
  }`);
  const [{ trackCount, mae }] = modelVersion.metrics;
  const sum = (of: (slice: Json) => number) =>
    errorSlices.reduce((total: number, slice: Json) => total + of(slice), 0);
  expect(sum((slice) => slice.trackCount)).toBe(trackCount);
  expect(sum((slice) => slice.trackCount * slice.mae) / trackCount).toBeCloseTo(mae, 9);
  expect(modelVersion.errorSlices.map(({ label }: Json) => label)).toEqual(
    errorSlices.map(({ label }: Json) => label),
  );
  const { errorSlices: train } = await api.data(
    '{ errorSlices(by: ARTIST_SEEN, split: TRAIN, version: 2) { label trackCount } }',
  );
  expect(train.map(({ label }: Json) => label)).toEqual(['seen', 'unseen']);
  const { errors } = await api.execute('{ errorSlices(by: GENRE, version: 99) { label } }');
  expect(errors[0]!.extensions.code).toBe('VERSION_NOT_FOUND');
});

test('returns the noise ceiling with the error of the version on the same tracks', async () => {
  const { modelVersion } = await api.data(`{ modelVersion(number: 2) {
    noiseCeiling(split: TRAIN) { split trackCount songCount meanGap medianGap mae maeInterval { lower upper } }
    metrics(split: TRAIN) { trackCount }
  } }`);
  const { noiseCeiling, metrics } = modelVersion;
  expect(noiseCeiling).toMatchObject({
    split: 'TRAIN',
    meanGap: expect.any(Number),
    mae: expect.any(Number),
  });
  expect(noiseCeiling.trackCount).toBeLessThanOrEqual(metrics[0].trackCount);
  expect(noiseCeiling.songCount).toBeLessThanOrEqual(noiseCeiling.trackCount);
});

test('shrinks the errors of artists with few tracks towards the overall error', async () => {
  const { modelVersion } = await api.data(`{ modelVersion(number: 2) {
    metrics(split: TRAIN) { mae }
    artistErrorStats(split: TRAIN, first: 100, orderBy: { field: SHRUNKEN_MAE, direction: DESC }) {
      edges { node { trackCount mae shrunkenMae shrunkenMaeInterval { lower upper } } }
    }
  } }`);
  const overall = modelVersion.metrics[0].mae;
  const rows = modelVersion.artistErrorStats.edges.map(({ node }: Json) => node);
  const values = rows.map((row: Json) => row.shrunkenMae);
  expect(values).toEqual([...values].sort((a: number, b: number) => b - a));
  for (const row of rows) {
    const [low, high] = [Math.min(overall, row.mae), Math.max(overall, row.mae)];
    expect(row.shrunkenMae).toBeGreaterThanOrEqual(low - 1e-9);
    expect(row.shrunkenMae).toBeLessThanOrEqual(high + 1e-9);
    expect(row.shrunkenMaeInterval.lower).toBeLessThanOrEqual(row.shrunkenMae);
    expect(row.shrunkenMaeInterval.upper).toBeGreaterThanOrEqual(row.shrunkenMae);
  }
});

test('lists artist errors by name in pages', async () => {
  const names: string[] = [];
  let after: string | null = null;
  do {
    const { artistErrorStats } = await api.data(
      `query ($after: String) { artistErrorStats(version: 2, split: TRAIN, first: 40, after: $after,
        orderBy: { field: NAME, direction: ASC }) {
        edges { node { artist { name } } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    names.push(...artistErrorStats.edges.map(({ node }: Json) => node.artist.name));
    after = artistErrorStats.pageInfo.hasNextPage ? artistErrorStats.pageInfo.endCursor : null;
  } while (after !== null);
  const { artists } = await api.data(
    '{ artists(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { name } } } }',
  );
  const inOrder = artists.edges.map(({ node }: Json) => node.name);
  expect(names.length).toBeGreaterThan(1);
  expect(names.filter((name) => inOrder.includes(name))).toEqual(
    inOrder.filter((name: string) => names.includes(name)),
  );
  expect(new Set(names).size).toBe(names.length);
});
