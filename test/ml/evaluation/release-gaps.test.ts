import fc from 'fast-check';
import { gapsToOthers, ReleaseGaps } from '../../../src/ml/evaluation/release-gaps.js';
import { track } from '../tracks.js';

test('gives the mean distance of each release to the others', () => {
  const points = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(points, (popularities) => {
      const gaps = gapsToOthers(popularities);
      popularities.forEach((own, i) => {
        const distances = popularities.flatMap((other, j) => (j === i ? [] : Math.abs(own - other)));
        const expected = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
        expect(gaps[i]).toBeCloseTo(expected, 9);
      });
    }),
  );
});

test('gives the same result over batches and ignores songs with one release', () => {
  const releases = new ReleaseGaps();
  expect(releases.disagreement()).toBeNull();
  releases.add([track({ title: 'Song', popularity: 10 }), track({ title: 'Alone', popularity: 99 })]);
  expect(releases.disagreement()).toBeNull();
  releases.add([track({ title: ' song', popularity: 40 }), track({ title: 'SONG', popularity: 90 })]);
  releases.add([track({ title: 'B', popularity: 7 }), track({ title: 'b', popularity: 7 })]);
  expect(releases.disagreement()).toEqual({
    trackCount: 5,
    songCount: 2,
    meanGap: (55 + 40 + 65) / 5,
    medianGap: 40,
  });
});
