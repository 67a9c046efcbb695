import fc from 'fast-check';
import { type SplitName } from '../../../src/domain/names.js';
import { noiseCeilings } from '../../../src/ml/evaluation/noise-ceiling.js';
import { track } from '../tracks.js';

test('reports the gap to other releases in any part, and the error on these tracks', () => {
  const tracks = [
    track({ key: 'a', title: 'Song', popularity: 10 }),
    track({ key: 'b', title: ' song ', popularity: 40 }),
    track({ key: 'c', title: 'SONG', popularity: 90 }),
    track({ key: 'd', title: 'Alone', popularity: 50 }),
  ];
  const split: SplitName[] = ['TRAIN', 'TEST', 'TEST', 'TEST'];
  expect(noiseCeilings(tracks, split, Float64Array.of(0, 42, 80, 0))).toEqual([
    { split: 'TRAIN', n: 1, songs: 1, meanGap: 55, medianGap: 55, mae: 10, maeInterval: null },
    { split: 'TEST', n: 2, songs: 1, meanGap: 52.5, medianGap: 52.5, mae: 6, maeInterval: null },
  ]);
});

test('bounds the error of artist-and-title predictions below by half the mean gap', () => {
  const points = fc.integer({ min: 0, max: 100 });
  const songs = fc.array(fc.tuple(points, fc.array(points, { minLength: 2, maxLength: 6 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(songs, (drawn) => {
      const tracks = drawn.flatMap(([, releases], song) =>
        releases.map((popularity, i) => track({ key: `${song}.${i}`, title: `${song}`, popularity })),
      );
      const guesses = drawn.flatMap(([guess, releases]) => releases.map(() => guess));
      const [ceiling] = noiseCeilings(
        tracks,
        tracks.map(() => 'TEST'),
        Float64Array.from(guesses),
      );
      expect(ceiling!.n).toBe(tracks.length);
      expect(ceiling!.mae).toBeGreaterThanOrEqual(ceiling!.meanGap / 2 - 1e-9);
    }),
  );
});

test('returns null for a part without such tracks', () => {
  expect(noiseCeilings([track()], ['TEST'], Float64Array.of(1))).toEqual([]);
});
