import { createTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('ARTIST_MEAN');
  await api.train('RIDGE');
  await api.services.registry.promote({ version: 1 });
}, 60_000);
afterAll(() => api.close());

/** The number of SQL statements of an operation. Each acquires a connection of the pool once. */
async function statements(query: string): Promise<number> {
  let count = 0;
  const onAcquire = () => count++;
  api.db.pool.on('acquire', onAcquire);
  await api.data(query);
  api.db.pool.off('acquire', onAcquire);
  return count;
}

test.each([
  [
    'tracks with artist, album, observations and audio features',
    5,
    (rows: number) =>
      `{ tracks(first: ${rows}) { edges { node { name artist { name } album { name } observations { popularity } audioFeatures { tempo } } } } }`,
  ],
  [
    'residuals with everything behind them', // the champion is read once, also for modelVersion
    7,
    (rows: number) => `{ residuals(split: TRAIN, first: ${rows}) { edges { node {
      residual track { name artist { name } album { name } } modelVersion { number run { preset datasetVersion { number } } }
    } } } }`,
  ],
  [
    'artists with a page of tracks each, counted, and their albums',
    4,
    (rows: number) =>
      `{ artists(first: ${rows}) { edges { node { name tracks(first: 5) { totalCount edges { node { album { name } } } } } } } }`,
  ],
  [
    'artist errors',
    3,
    (rows: number) =>
      `{ artistErrorStats(split: TRAIN, first: ${rows}) { edges { node { mae artist { name } } } } }`,
  ],
  [
    'a comparison: versions, tracks with artists, tracks counted', // and one for the tracks' artists
    5,
    (rows: number) =>
      `{ compareVersions(baseline: 1, candidate: 2, split: TRAIN) { improvedTracks(first: ${rows}) { totalCount edges { node { track { name artist { name } } } } } } }`,
  ],
  [
    'a comparison of metrics and agreement: versions, sums, counts, artists, slices, runs, dataset versions',
    8,
    (rows: number) =>
      `{ compareVersions(baseline: 1, candidate: 2) { metrics { difference } agreement { correlation } trackCounts { compared }
         worsenedArtists(first: ${rows}) { edges { node { totalDifference artist { name } } } } slices(by: GENRE) { label }
         configDifferences { path } datasetDifferences { path } } }`,
  ],
])('%s: runs %i statements for any number of rows', async (_, expected, query) => {
  expect(await statements(query(2))).toBe(expected);
  expect(await statements(query(50))).toBe(expected);
});

test('counts rows only if totalCount is selected', async () => {
  expect(await statements('{ tracks(first: 2) { edges { node { name } } } }')).toBe(1);
  expect(await statements('{ tracks(first: 2) { totalCount edges { node { name } } } }')).toBe(2);
});
