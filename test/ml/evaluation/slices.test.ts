import { type SplitName } from '../../../src/domain/names.js';
import { errorSlices } from '../../../src/ml/evaluation/slices.js';
import { demoTracks, randomSplit, track } from '../tracks.js';

const rows = [
  track({ key: 't', artist: 'A', albumKey: 'x', popularity: 50, genres: ['pop'] }),
  track({
    key: '1',
    artist: 'A',
    albumKey: 'y',
    popularity: 9.5,
    releaseDate: '2019-05-01',
    genres: ['pop', 'rock'],
  }),
  track({ key: '2', artist: 'B', albumKey: 'x', popularity: 100, artistPopularity: 100, explicit: true }),
  track({
    key: '3',
    artist: 'B',
    popularity: 90,
    artistPopularity: 0,
    explicit: false,
    genres: ['rock', 'rock'],
  }),
];
const split: SplitName[] = ['TRAIN', 'TEST', 'TEST', 'TEST'];
const slices = errorSlices(rows, split, Float64Array.of(50, 19.5, 96, 88));
const of = (dimension: string) =>
  slices
    .filter((slice) => slice.split === 'TEST' && slice.dimension === dimension)
    .map(({ label, n, mae, bias }) => [label, n, mae, bias]);

test('groups tracks by a shared value, with unknown last', () => {
  expect(of('RELEASE_YEAR')).toEqual([
    ['2019', 1, 10, -10],
    ['unknown', 2, 3, 3],
  ]);
  expect(of('POPULARITY_BAND')).toEqual([
    ['0–9', 1, 10, -10],
    ['90–100', 2, 3, 3],
  ]);
  expect(of('ARTIST_POPULARITY_BAND').map(([label]) => label)).toEqual(['0–9', '90–100', 'unknown']);
  expect(of('EXPLICIT').map(([label]) => label)).toEqual(['explicit', 'not explicit', 'unknown']);
});

test('marks artists and albums of TRAIN as seen, and unknown albums as unseen', () => {
  expect(of('ARTIST_SEEN')).toEqual([
    ['seen', 1, 10, -10],
    ['unseen', 2, 3, 3],
  ]);
  expect(of('ALBUM_SEEN')).toEqual([
    ['seen', 1, 4, 4],
    ['unseen', 2, 6, -4],
  ]);
  // The row of a training track does not count for the track itself.
  expect(slices.find((slice) => slice.split === 'TRAIN' && slice.dimension === 'ARTIST_SEEN')!.label).toBe(
    'unseen',
  );
});

test('counts a track once for each of its genres, with the largest genre first', () => {
  expect(of('GENRE')).toEqual([
    ['rock', 2, 6, -4],
    ['pop', 1, 10, -10],
    ['unknown', 1, 4, 4],
  ]);
});

test('counts every track of the split once in a dimension without overlap', () => {
  const tracks = demoTracks(300);
  const parts = randomSplit(tracks);
  const all = errorSlices(tracks, parts, new Float64Array(300).fill(40));
  for (const part of ['TRAIN', 'VALIDATION', 'TEST'] as const) {
    for (const dimension of ['RELEASE_YEAR', 'ALBUM_TYPE', 'POPULARITY_BAND', 'ALBUM_SEEN']) {
      const own = all.filter((slice) => slice.split === part && slice.dimension === dimension);
      expect(own.reduce((sum, { n }) => sum + n, 0)).toBe(parts.filter((name) => name === part).length);
      expect(own.map(({ position }) => position)).toEqual(own.map((_, i) => i));
      for (const { maeInterval } of own)
        if (maeInterval) expect(maeInterval.lower).toBeLessThanOrEqual(maeInterval.upper);
    }
  }
});
