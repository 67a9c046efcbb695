import type { TrackFacts } from '../../data/track.js';

/**
 * What the small ridge reads: who the artist is and where on which kind of release the track stands. Context speaks in
 * residuals from it, so that a famous artist's group mean is not just fame again.
 */
export const baseColumns: readonly ((track: TrackFacts) => number | null)[] = [
  popularity(1),
  popularity(2),
  popularity(3),
  followers(1),
  followers(2),
  (track) => product(popularity(1)(track), followers(1)(track)),
  ({ albumTotalTracks }) => (albumTotalTracks === null ? null : albumTotalTracks ** 0.25),
  ({ explicit }) => (explicit === null ? null : Number(explicit)),
  ({ albumType }) => (albumType === null ? null : Number(albumType.toLowerCase() === 'single')),
  ({ albumType }) => (albumType === null ? null : Number(albumType.toLowerCase() === 'compilation')),
  ({ trackNumber, albumTotalTracks }) => product(trackNumber, albumTotalTracks ? 1 / albumTotalTracks : null),
  ({ trackNumber }) => (trackNumber === null ? null : Math.log1p(trackNumber)),
  ({ durationMs }) => (durationMs === null ? null : Math.min(durationMs / 60_000, 10)),
];

function popularity(power: number) {
  return ({ artistPopularity }: TrackFacts) =>
    artistPopularity === null ? null : (artistPopularity / 100) ** power;
}

function followers(power: number) {
  return ({ artistFollowers }: TrackFacts) =>
    artistFollowers === null ? null : (Math.log1p(artistFollowers) / 15) ** power;
}

function product(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a * b;
}
