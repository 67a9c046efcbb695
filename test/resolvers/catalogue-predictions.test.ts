import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('ARTIST_MEAN');
  await api.train('RIDGE');
}, 60_000);
afterAll(() => api.close());

const QUERY = `query ($version: Int) {
  artists(first: 50) { edges { node {
    name errorStats(version: $version) { trackCount mae split }
    tracks(first: 100) { edges { node { id prediction(version: $version) { predicted actual residual split modelVersion { number } } } } }
  } } }
}`;

test('returns null without a champion, and the predictions of a named version', async () => {
  const { artists } = await api.data(QUERY);
  for (const { node } of artists.edges) {
    expect(node.errorStats).toBeNull();
    for (const track of node.tracks.edges) expect(track.node.prediction).toBeNull();
  }
  expect((await api.data(QUERY, { version: 99 })).artists.edges[0].node.errorStats).toBeNull();
});

test('returns the stored prediction of every track and the totals of every artist', async () => {
  await api.services.registry.promote({ version: 1 });
  for (const [version, number] of [
    [undefined, 1],
    [2, 2],
  ] as const) {
    const { artists } = await api.data(QUERY, { version });
    const { artistErrorStats } = await api.data(
      'query ($version: Int) { artistErrorStats(version: $version, first: 100) { edges { node { trackCount mae split artist { name } } } } }',
      { version },
    );
    const stats = new Map<string, Json>(
      artistErrorStats.edges.map(({ node: { artist, ...rest } }: Json) => [artist.name, rest]),
    );
    let compared = 0;
    for (const { node } of artists.edges) {
      const tracks = node.tracks.edges.map((edge: Json) => edge.node.prediction);
      for (const prediction of tracks) {
        expect(prediction.modelVersion.number).toBe(number);
        expect(prediction.residual).toBeCloseTo(prediction.actual - prediction.predicted, 9);
      }
      const tested = tracks.filter(({ split }: Json) => split === 'TEST');
      if (tested.length === 0) expect(node.errorStats).toBeNull();
      else {
        compared++;
        expect(node.errorStats.trackCount).toBe(tested.length);
        const sum = tested.reduce((total: number, { residual }: Json) => total + Math.abs(residual), 0);
        expect(node.errorStats.mae).toBeCloseTo(sum / tested.length, 6);
        if (stats.has(node.name)) expect(node.errorStats).toEqual(stats.get(node.name));
      }
    }
    expect(compared).toBeGreaterThan(0);
  }
});
