import { createTestApi, type TestApi } from '../support/api.js';
import { interruptAfter, statementsOf } from '../support/statements.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('ARTIST_MEAN');
  await api.train('RIDGE');
  await api.services.registry.promote({ version: 1 });
}, 60_000);
afterAll(() => api.close());

/** Every field of the API that defaults to the champion. */
const CHAMPION = `{
  predictions(first: 1) { nodes { modelVersion { number } } }
  residuals(split: TRAIN, first: 1) { nodes { modelVersion { number } } }
  artistErrorStats(split: TRAIN, first: 1) { nodes { modelVersion { number isChampion } } }
  predict(tracks: [{ facts: { name: "Tide", artistName: "Ada" } }]) { modelVersion { number } }
  tracks(first: 1) { nodes { prediction { modelVersion { number } } } }
  artists(first: 1) { nodes { tracks(first: 1) { nodes { prediction { modelVersion { number } } } } errorStats(split: TRAIN) { modelVersion { number } } } }
  model { champion { number isChampion } }
  promotionVerdict(version: 2) { champion { number } }
  service { serving { champion serving } }
  exportPredictions { fileName }
  errorSlices(by: ARTIST_SEEN, split: TRAIN) { mae }
}`;
const slicesOf = (version: number) =>
  `{ errorSlices(by: ARTIST_SEEN, split: TRAIN, version: ${version}) { mae } }`;

const readsChampion = (text: string) => text.includes('champion_period');

/** The numbers of all versions in an answer. */
function numbersIn(answer: unknown): unknown[] {
  if (Array.isArray(answer)) return answer.flatMap(numbersIn);
  if (answer === null || typeof answer !== 'object') return [];
  return Object.entries(answer).flatMap(([name, value]) =>
    ['number', 'champion', 'serving'].includes(name) && typeof value === 'number'
      ? [value]
      : numbersIn(value),
  );
}

test('reads the champion once per request', async () => {
  const texts = await statementsOf(() => api.data(CHAMPION));
  expect(texts.filter(readsChampion)).toHaveLength(1);
});

test('uses one champion for all fields of a request, even if a promotion happens during the request', async () => {
  const promote = () => api.services.registry.promote({ version: 2, force: true, reason: 'in between' });
  const answer = await interruptAfter(readsChampion, promote, () => api.data(CHAMPION));
  expect((await api.services.reads.champion())!.number).toBe(2);
  expect(new Set(numbersIn(answer))).toEqual(new Set([1]));
  expect(numbersIn(answer)).toHaveLength(11);
  expect(answer.exportPredictions.fileName).toBe('residual-predictions-1.csv');
  expect(answer.errorSlices).toEqual((await api.data(slicesOf(1))).errorSlices);
  expect(answer.errorSlices).not.toEqual((await api.data(slicesOf(2))).errorSlices);
});

test('uses the new champion in the rest of a request that changes the champion', async () => {
  const change = (
    version: number,
  ) => `promoteModelVersion(input: { version: ${version}, force: true, reason: "test" })
    { modelVersion { number isChampion } promotion { fromVersion { number isChampion } } userErrors { code } }`;
  const { a, b, c } = await api.data(`mutation {
    a: ${change(1)}
    b: ${change(2)}
    c: rollbackModel(input: {}) { modelVersion { number isChampion } promotion { fromVersion { number isChampion } } userErrors { code } }
  }`);
  const changed = (from: number, to: number) => ({
    modelVersion: { number: to, isChampion: true },
    promotion: { fromVersion: { number: from, isChampion: false } },
    userErrors: [],
  });
  expect([a, b, c]).toEqual([changed(2, 1), changed(1, 2), changed(2, 1)]);
});
