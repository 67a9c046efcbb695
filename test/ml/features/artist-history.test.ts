import fc from 'fast-check';
import type { LabelledTrack, TrackFacts } from '../../../src/domain/track.js';
import { artistHistory, type ArtistHistoryOptions } from '../../../src/ml/features/artist-history.js';
import { demoTracks, track } from '../tracks.js';

const options: ArtistHistoryOptions = { folds: 5, foldBy: 'song', shrinkage: 0, seed: 1 };
const tracks = demoTracks(300);

/** [mean, count] of one track. */
const answer = (
  training: readonly LabelledTrack[],
  asked: TrackFacts,
  changed: Partial<ArtistHistoryOptions> = {},
) => [...artistHistory.transform(artistHistory.fit(training, { ...options, ...changed }), [asked]).values];
const asked = (facts: Partial<LabelledTrack>): TrackFacts => ({ ...track(facts), key: null });

describe('artistHistory', () => {
  test('excludes the label of the row itself', () => {
    fc.assert(
      fc.property(fc.nat(tracks.length - 1), fc.nat(100), (row, popularity) => {
        const relabelled = tracks.map((t, i) => (i === row ? { ...t, popularity } : t));
        expect(answer(relabelled, tracks[row]!)).toEqual(answer(tracks, tracks[row]!));
      }),
    );
  });

  test('excludes the labels of other releases of the song, which the folds keep together', () => {
    const song = tracks[0]!;
    const withRelease = (popularity: number) => [...tracks, { ...song, key: 'release', popularity }];
    expect(answer(withRelease(0), song)).toEqual(answer(withRelease(100), song));
  });

  test('excludes the labels of the artist or album if the folds group by them', () => {
    const [asked] = tracks;
    const relabelled = (together: (other: LabelledTrack) => boolean) =>
      tracks.map((t) => (together(t) ? { ...t, popularity: 100 - t.popularity } : t));
    const sameArtist = relabelled((t) => t.artist === asked!.artist);
    const sameAlbum = relabelled((t) => t.albumKey === asked!.albumKey);
    expect(answer(sameArtist, asked!, { foldBy: 'artist' })).toEqual(
      answer(tracks, asked!, { foldBy: 'artist' }),
    );
    expect(answer(tracks, asked!, { foldBy: 'artist' })[1]).toBe(0);
    expect(answer(sameAlbum, asked!, { foldBy: 'album' })).toEqual(
      answer(tracks, asked!, { foldBy: 'album' }),
    );
  });

  test('gives a new row the mean and count of all training rows of its artist', () => {
    const training = [10, 20, 60].map((popularity, i) => track({ key: `${i}`, title: `${i}`, popularity }));
    expect(answer(training, asked({}))).toEqual([30, 3]);
  });

  test('shrinks the artist mean towards the overall mean by a number of pseudo-tracks', () => {
    const training = [
      track({ key: '0', popularity: 90 }),
      ...[0, 30, 40].map((popularity, i) =>
        track({ key: `o${i}`, artist: 'Other', title: `${i}`, popularity }),
      ),
    ];
    expect(answer(training, asked({}), { shrinkage: 3 })).toEqual([(90 + 3 * 40) / 4, 1]);
  });

  test('gives an unknown artist the overall mean and a count of zero', () => {
    const training = [10, 40].map((popularity, i) => track({ key: `${i}`, title: `${i}`, popularity }));
    expect(answer(training, asked({ artist: 'Unknown' }))).toEqual([25, 0]);
  });

  test.each(['__proto__', 'constructor', 'toString', ''])(
    'treats %j as an ordinary artist name',
    (artist) => {
      expect(answer(tracks, asked({ artist }))[1]).toBe(0);
      expect(answer([track({ artist, popularity: 70 })], asked({ artist }))).toEqual([70, 1]);
    },
  );

  test('gives a single training row the middle of the scale', () => {
    const only = track({ popularity: 90 });
    expect(answer([only], only)).toEqual([50, 0]);
  });
});
