import fc from 'fast-check';
import { halveByArtist } from '../../../src/ml/data/halves.js';
import { demoTracks, track } from '../tracks.js';

const tracks = demoTracks(400);

test('keeps each artist in one half, keeps all tracks, and watches half of the rows or one artist more', () => {
  fc.assert(
    fc.property(fc.subarray(tracks, { minLength: 1 }), fc.nat(), (some, seed) => {
      const { watched, calibration } = halveByArtist(some, seed);
      expect(new Set([...watched, ...calibration])).toEqual(new Set(some));
      const artists = new Set(watched.map(({ artist }) => artist));
      expect(calibration.some(({ artist }) => artists.has(artist))).toBe(false);
      const largest = Math.max(...some.map(({ artist }) => some.filter((t) => t.artist === artist).length));
      expect(watched.length).toBeGreaterThanOrEqual(some.length / 2);
      expect(watched.length).toBeLessThan(some.length / 2 + largest);
    }),
    { numRuns: 30 },
  );
});

test('draws other artists for another seed and watches a single artist', () => {
  expect(halveByArtist(tracks, 1)).not.toEqual(halveByArtist(tracks, 2));
  const alone = [track({ key: 'a' }), track({ key: 'b' })];
  expect(halveByArtist(alone, 1)).toEqual({ watched: alone, calibration: [] });
});
