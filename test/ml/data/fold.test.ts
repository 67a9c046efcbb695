import fc from 'fast-check';
import { assignFold } from '../../../src/ml/data/fold.js';
import { type GroupBy, groupOf } from '../../../src/ml/data/group.js';
import { demoTracks } from '../tracks.js';

const tracks = demoTracks(1_500);
const groupings: GroupBy[] = ['artist', 'album', 'song'];
const split = (groupBy: GroupBy, fold: number, seed = 7, some = tracks) =>
  assignFold(some, { groupBy, folds: 5, fold, seed });

test.each(groupings)('by %s: puts every track in TEST exactly once and keeps groups together', (groupBy) => {
  const groups = tracks.map((track) => groupOf(track, groupBy));
  const tested = tracks.map(() => 0);
  for (let fold = 0; fold < 5; fold++) {
    const parts = split(groupBy, fold);
    parts.forEach((part, row) => (tested[row]! += Number(part === 'TEST')));
    const partOf = new Map(groups.map((group, row) => [group, parts[row]]));
    expect(groups.filter((group, row) => partOf.get(group) !== parts[row])).toEqual([]);
  }
  expect(new Set(tested)).toEqual(new Set([1]));
});

test('divides artists 70/10/20 within 5 standard deviations', () => {
  const artists = [...new Map(tracks.map((track) => [track.artist, track])).values()];
  for (let fold = 0; fold < 5; fold++) {
    const parts = split('artist', fold, 7, artists);
    for (const [name, share] of [
      ['TRAIN', 0.7],
      ['VALIDATION', 0.1],
      ['TEST', 0.2],
    ] as const) {
      const count = parts.filter((part) => part === name).length;
      const tolerance = 5 * Math.sqrt(artists.length * share * (1 - share));
      expect(Math.abs(count - share * artists.length)).toBeLessThan(tolerance);
    }
  }
});

test('draws a different VALIDATION part for each fold', () => {
  const validation = (fold: number) => {
    const parts = split('artist', fold);
    return tracks.filter((_, row) => parts[row] === 'VALIDATION');
  };
  const first = new Set(validation(0));
  expect(validation(1).every((track) => first.has(track))).toBe(false);
});

test('keeps the part of a track if other tracks are added or removed', () => {
  const whole = new Map(split('album', 2).map((part, row) => [tracks[row]!.key, part]));
  fc.assert(
    fc.property(fc.shuffledSubarray(tracks, { maxLength: 50 }), (some) => {
      expect(split('album', 2, 7, some)).toEqual(some.map(({ key }) => whole.get(key)));
    }),
  );
});
