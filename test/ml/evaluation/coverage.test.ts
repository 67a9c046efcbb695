import { intervalCoverage } from '../../../src/ml/evaluation/coverage.js';
import { track } from '../tracks.js';

const tracks = Array.from({ length: 41 }, (_, i) =>
  track({
    key: `${i}`,
    artist: `Artist ${i % 4}`,
    albumKey: i === 0 || i % 2 ? 'album' : null,
    popularity: i,
  }),
);
const split = tracks.map((_, i) => (i === 0 ? ('TRAIN' as const) : ('TEST' as const)));
const predictions = Float64Array.from(tracks, (_, i) => i);
/** The intervals of the upper half miss the actual values. */
const intervals = tracks.map((_, i) => (i <= 20 ? { lower: i - 1, upper: i } : { lower: 0, upper: i - 0.5 }));
const coverage = intervalCoverage(tracks, split, predictions, intervals);
const of = (group: string) => coverage.filter((row) => row.group === group);

test('reports coverage and width for all test tracks and for each prediction decile in ascending order', () => {
  expect(of('ALL')).toMatchObject([{ position: 0, label: 'all', n: 40, coverage: 0.5 }]);
  expect(of('PREDICTION_DECILE').map(({ n, coverage: share }) => [n, share])).toEqual([
    ...Array.from({ length: 5 }, () => [4, 1]),
    ...Array.from({ length: 5 }, () => [4, 0]),
  ]);
  expect(of('PREDICTION_DECILE')[0]).toMatchObject({ label: '1.0–4.0', meanWidth: 1 });
  expect(of('PREDICTION_DECILE')[9]).toMatchObject({ label: '37.0–40.0', meanWidth: 38 });
});

test('reports coverage by whether training contained the artist and the album', () => {
  expect(of('ARTIST_SEEN').map(({ label, n }) => [label, n])).toEqual([
    ['seen', 10],
    ['unseen', 30],
  ]);
  expect(of('ALBUM_SEEN').map(({ label, n }) => [label, n])).toEqual([
    ['seen', 20],
    ['unseen', 20],
  ]);
});

test('reports no coverage without test tracks', () => {
  expect(
    intervalCoverage(
      tracks,
      split.map(() => 'TRAIN'),
      predictions,
      intervals,
    ),
  ).toEqual([]);
});
