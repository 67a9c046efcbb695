import type { TrackFacts } from '../../../domain/track.js';

/**
 * The inputs of the base ridge: facts of the artist, the kind of release and the position of the track. Context features
 * use residuals from it, so that a group mean of a popular artist does not repeat the artist's popularity.
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
