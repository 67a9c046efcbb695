import { MAX_PREDICT_TRACKS } from '../../../src/domain/limits.js';
import { createTestApi, type TestApi } from '../../support/api.js';
import { silence } from '../../support/silence.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('RIDGE');
  await api.services.registry.promote({ version: 1 });
}, 60_000);
afterAll(() => api.close());

const predict = (input: Parameters<typeof api.services.predictions.predict>[0]) =>
  api.services.predictions.predict(input);
const stored = async () =>
  (
    await api.db.pool.query<{
      trackId: number;
      spotifyId: string;
      predicted: number;
      actual: number;
      split: string;
    }>(
      `SELECT track_id AS "trackId", spotify_id AS "spotifyId", predicted, actual, split::text
       FROM prediction JOIN track ON track.id = track_id WHERE model_version_id = 1 ORDER BY track_id`,
    )
  ).rows;

test('the prediction of a stored track equals the one of the evaluation exactly', async () => {
  const rows = await stored();
  expect(rows).toHaveLength(300);
  const byId = await predict({ tracks: rows.map(({ trackId }) => ({ trackId })) });
  const bySpotifyId = await predict({ tracks: rows.map(({ spotifyId }) => ({ spotifyId })), version: 1 });
  for (const answers of [byId, bySpotifyId]) {
    answers.forEach((answer, index) => {
      const { trackId, predicted, actual, split } = rows[index]!;
      expect(answer).toMatchObject({ trackId, predicted, actual, split, residual: actual - predicted });
    });
  }
});

test('an unreleased track has a prediction and no actual popularity; the answers keep the order of the request', async () => {
  const [row] = await stored();
  const facts = { title: 'Not Out Yet', artist: 'Unknown Artist', durationMs: 187_000, artistPopularity: 62 };
  const [first, second, third] = await predict({ tracks: [{ facts }, { trackId: row!.trackId }, { facts }] });
  expect(first).toMatchObject({
    trackId: null,
    split: null,
    actual: null,
    residual: null,
    absoluteError: null,
  });
  expect(first!.predicted).toBeGreaterThanOrEqual(0);
  expect(first!.predicted).toBeLessThanOrEqual(100);
  expect(third!.predicted).toBe(first!.predicted);
  expect(second!.predicted).toBe(row!.predicted);
});

test.each([
  [{}, 'exactly one of trackId, spotifyId and facts for each track; received none'],
  [{ trackId: 1, spotifyId: 'x' }, 'received trackId and spotifyId'],
  [
    { facts: { title: 'a', artist: 'b', artistPopularity: 101 } },
    'artistPopularity must be 0–100; received 101',
  ],
  [{ facts: { title: 'a', artist: 'b', durationMs: -1 } }, 'durationMs must be 1–'],
  [
    { facts: { title: 'a', artist: 'b', audio: { ...silence, energy: 1.1 } } },
    'energy must be 0–1; received 1.1',
  ],
  [
    { facts: { title: 'a', artist: 'b', audio: { ...silence, tempo: NaN } } },
    'tempo must be 1–999; received NaN',
  ],
])('%j is refused', async (track, message) => {
  await expect(predict({ tracks: [track] })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: expect.stringContaining(message),
    field: expect.arrayContaining(['tracks', '0']),
  });
});

test('the error names unknown tracks', async () => {
  const tracks = [{ spotifyId: 'no-such' }, { trackId: 999_999 }, { trackId: (await stored())[0]!.trackId }];
  await expect(predict({ tracks })).rejects.toMatchObject({
    code: 'TRACK_NOT_FOUND',
    message: expect.stringContaining('2 of 3 tracks are not in the catalogue: no-such, id 999999'),
  });
});

test('refuses an empty list of tracks and too many tracks', async () => {
  await expect(predict({ tracks: [] })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  const tracks = Array.from({ length: MAX_PREDICT_TRACKS + 1 }, () => ({ trackId: 1 }));
  await expect(predict({ tracks })).rejects.toMatchObject({
    message: expect.stringContaining('received 1001'),
  });
  await expect(predict({ tracks: [{ trackId: 1 }], version: 99 })).rejects.toMatchObject({
    code: 'VERSION_NOT_FOUND',
  });
});

test('the new champion answers the next request after a promotion, and old versions remain available', async () => {
  await api.train('ARTIST_MEAN');
  const tracks = [{ trackId: (await stored())[0]!.trackId }];
  const by = async (version?: number) => (await predict({ tracks, version }))[0]!.modelVersionId;
  const before = await by();
  await api.services.registry.promote({ version: 2, force: true, reason: 'another' });
  expect(await by()).not.toBe(before);
  expect(await by(1)).toBe(before);
  await api.services.registry.rollback({});
  expect(await by()).toBe(before);
}, 60_000);
