import fc from 'fast-check';
import { heldOutTracks, type SharedTrack } from '../../../src/ml/evaluation/held-out.js';

const split = fc.constantFrom('TRAIN' as const, 'VALIDATION' as const, 'TEST' as const, null);
/** Few artists and titles in several spellings, so that songs have many releases. */
const track = fc.record({
  artist: fc.constantFrom('Ann', 'ann', 'Bob', 'Cy'),
  title: fc.constantFrom('Song', ' SONG ', 'Other', 'other  one', 'Other One'),
  newer: split,
  older: split,
});
const tracks = fc.array(track, { maxLength: 30 });
const learned = ({ newer, older }: SharedTrack) =>
  [newer, older].some((part) => part === 'TRAIN' || part === 'VALIDATION');
const song = ({ artist, title }: SharedTrack) =>
  `${artist.toLowerCase()}/${title.toLowerCase().trim().replace(/ +/g, ' ')}`;

test('compares a track only if neither side trained on it or on another release of its song', () => {
  fc.assert(
    fc.property(tracks, fc.boolean(), (all, keepOtherReleases) => {
      const songs = new Set(all.filter(learned).map(song));
      expect(heldOutTracks(all, keepOtherReleases).tracks).toEqual(
        all.filter(
          (one) =>
            one.newer === 'TEST' &&
            (one.older === 'TEST' || one.older === null) &&
            (keepOtherReleases || !songs.has(song(one))),
        ),
      );
    }),
  );
});

test('counts each excluded track once', () => {
  fc.assert(
    fc.property(tracks, fc.boolean(), (all, keepOtherReleases) => {
      const heldOut = heldOutTracks(all, keepOtherReleases);
      expect(heldOut.tested).toBe(all.filter(({ newer }) => newer === 'TEST').length);
      expect(heldOut.tracks.length + heldOut.learned + heldOut.otherReleases).toBe(heldOut.tested);
      if (keepOtherReleases) expect(heldOut.otherReleases).toBe(0);
    }),
  );
});

test('treats an artist as unseen if neither side trained on a track under the exact name', () => {
  fc.assert(
    fc.property(tracks, (all) => {
      const { tracks: compared, unseenArtist } = heldOutTracks(all, false);
      compared.forEach(({ artist }, row) =>
        expect(unseenArtist[row]).toBe(!all.some((one) => learned(one) && one.artist === artist)),
      );
    }),
  );
});

test('does not depend on the order of two versions with the same data', () => {
  const both = fc.array(
    track.filter(({ newer, older }) => (newer === null) === (older === null)),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(both, fc.boolean(), (all, keepOtherReleases) => {
      const swapped = all.map((one, row) => ({ ...one, newer: one.older, older: one.newer, row }));
      const rows = heldOutTracks(swapped, keepOtherReleases).tracks.map(({ row }) => row);
      expect(
        heldOutTracks(
          all.map((one, row) => ({ ...one, row })),
          keepOtherReleases,
        ).tracks.map(({ row }) => row),
      ).toEqual(rows);
    }),
  );
});
