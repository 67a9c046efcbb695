import { quick } from '../ml/contract.js';
import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.services.registry.promote({ version: await api.train('RIDGE') });
  await api.train('RESIDUAL_NET', 1, quick('RESIDUAL_NET'));
}, 120_000);
afterAll(() => api.close());

const EXPLANATION = 'explanation { baseline prediction contributions { group label contribution } }';
const LEANED_ON =
  'neighbours { weight popularity reasons track { id popularity } } labelledMeans { group trackCount meanPopularity }';

const total = (row: Json) =>
  row.explanation.contributions.reduce(
    (sum: number, { contribution }: Json) => sum + contribution,
    row.explanation.baseline,
  );

test.each([1, 2])(
  'explains stored predictions and residuals of version %d with parts that add up',
  async (version) => {
    const { residuals, predictions } = await api.data(
      `query ($version: Int) {
      residuals(version: $version, first: 4) { edges { node { predicted track { id } ${EXPLANATION} } } }
      predictions(version: $version, split: TRAIN, first: 4) { edges { node { predicted ${EXPLANATION} } } }
    }`,
      { version },
    );
    for (const { node } of [...residuals.edges, ...predictions.edges]) {
      expect(node.explanation.prediction).toBe(node.predicted);
      expect(total(node)).toBeCloseTo(node.predicted, 9);
      const sizes = node.explanation.contributions.map(({ contribution }: Json) => Math.abs(contribution));
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    }
    const [{ node }] = residuals.edges;
    const { predict } = await api.data(
      `query ($version: Int, $tracks: [PredictTrackInput!]!) { predict(version: $version, tracks: $tracks) { ${EXPLANATION} } }`,
      { version, tracks: [{ trackId: node.track.id }] },
    );
    expect(predict[0].explanation).toEqual(node.explanation);
  },
);

test('explains an unreleased track by its facts and shows the evidence', async () => {
  const { tracks } = await api.data('{ tracks(first: 1) { edges { node { artist { name } } } } }');
  const facts = { name: 'No one heard it', artistName: tracks.edges[0].node.artist.name };
  const { predict } = await api.data(
    `query ($tracks: [PredictTrackInput!]!) { predict(version: 2, tracks: $tracks) {
      predicted ${EXPLANATION} ${LEANED_ON} all: neighbours(first: 100) { weight } none: neighbours(first: 0) { weight }
    } }`,
    { tracks: [{ facts }, { facts: { ...facts, artistName: 'Unknown', albumTotalTracks: 3 } }] },
  );
  for (const row of predict) {
    expect(total(row)).toBeCloseTo(row.predicted, 9);
    expect(row.neighbours).toHaveLength(10);
    expect(row.none).toEqual([]);
    expect(row.all.reduce((sum: number, { weight }: Json) => sum + weight, 0)).toBeCloseTo(1, 4);
    for (const { track, popularity, reasons } of row.neighbours) {
      expect(track.popularity).toBeCloseTo(popularity, 3);
      expect(reasons.length).toBeGreaterThan(0);
    }
  }
  expect(predict[0].labelledMeans.map(({ group }: Json) => group)).toContain('ARTIST');
  expect(predict[1].labelledMeans.map(({ group }: Json) => group)).not.toContain('ARTIST');
  const { errors } = await api.execute(
    'query ($tracks: [PredictTrackInput!]!) { predict(version: 2, tracks: $tracks) { neighbours(first: 101) { weight } } }',
    { tracks: [{ facts }] },
  );
  expect(errors[0]!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', field: ['first'] });
});

test('returns no neighbours without a bank, and no track for a neighbour that was removed', async () => {
  const { residuals } = await api.data(`{ residuals(first: 3) { edges { node { ${LEANED_ON} } } } }`);
  for (const { node } of residuals.edges) expect(node.neighbours).toEqual([]);

  const query = `query ($tracks: [PredictTrackInput!]!) { predict(version: 2, tracks: $tracks) { ${LEANED_ON} } }`;
  const tracks = [{ facts: { name: 'a', artistName: 'b' } }];
  const [{ neighbours }] = (await api.data(query, { tracks })).predict;
  const { rows } = await api.db.pool.query<{ id: number }>(
    `UPDATE track SET key = 'gone ' || key WHERE id = $1 RETURNING id`,
    [
      Number(
        Buffer.from(neighbours[0].track.id as string, 'base64url')
          .toString()
          .split(':')[1],
      ),
    ],
  );
  expect(rows).toHaveLength(1);
  const [after] = (await api.data(query, { tracks })).predict;
  expect(after.neighbours[0]).toEqual({ ...neighbours[0], track: null });
  await api.db.pool.query(`UPDATE track SET key = substr(key, 6) WHERE id = $1`, [rows[0]!.id]);
});

test('refuses more than a page of explanations in one request', async () => {
  const { errors } = await api.execute(
    `{ a: residuals(first: 60, version: 1, split: TRAIN) { edges { node { ${EXPLANATION} } } }
       b: predictions(first: 60, version: 1, split: TEST) { edges { node { ${EXPLANATION} } } }
       c: predictions(first: 60, version: 1, split: VALIDATION) { edges { node { ${EXPLANATION} } } } }`,
  );
  expect(errors[0]!.extensions.code).toBe('TOO_MANY_EXPLANATIONS');
});

test('returns the importance of each group in descending order', async () => {
  const { a, b } = await api.data(`{
    a: modelVersion(number: 1) { featureImportance { group } metrics(split: TEST) { trackCount } }
    b: modelVersion(number: 2) { featureImportance { group trackCount rise riseInterval { lower upper } } metrics(split: TEST) { trackCount } }
  }`);
  expect(a.featureImportance.map(({ group }: Json) => group).sort()).toEqual([
    'ARTIST',
    'CONTEXT',
    'RELEASE',
    'TRACK',
  ]);
  expect(b.featureImportance.map(({ group }: Json) => group)).toContain('NEIGHBOURS');
  const rises = b.featureImportance.map(({ rise }: Json) => rise as number);
  expect(rises).toEqual([...rises].sort((x, y) => y - x));
  for (const { trackCount, rise, riseInterval } of b.featureImportance) {
    expect(trackCount).toBe(b.metrics[0].trackCount);
    expect(riseInterval.lower).toBeLessThanOrEqual(rise);
    expect(riseInterval.upper).toBeGreaterThanOrEqual(rise);
  }
});
