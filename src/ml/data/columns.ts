import { zeros, type Matrix } from '../numeric/matrix.js';
import type { TrackFacts } from './track.js';

const MS_PER_MINUTE = 60_000;
const MS_PER_YEAR = 365.25 * 24 * 60 * MS_PER_MINUTE;

/** How one number is read from a track, and the values it may have: what lies outside is taken as missing. */
interface Reading {
  readonly read: (track: TrackFacts, referenceTime: number) => number | null;
  readonly min: number;
  readonly max: number;
}

const readings = {
  track_number: { read: (t) => t.trackNumber, min: 0, max: 1e4 },
  track_duration_min: {
    read: (t) => (t.durationMs === null ? null : t.durationMs / MS_PER_MINUTE),
    min: 0,
    max: 1e4,
  },
  artist_popularity: { read: (t) => t.artistPopularity, min: 0, max: 100 },
  artist_followers: { read: (t) => t.artistFollowers, min: 0, max: 1e10 },
  album_total_tracks: { read: (t) => t.albumTotalTracks, min: 0, max: 1e4 },
  album_year: {
    read: (t) => (t.releaseDate === null ? null : Number(t.releaseDate.slice(0, 4))),
    min: 1000,
    max: 9999,
  },
  explicit_bin: { read: (t) => (t.explicit === null ? null : Number(t.explicit)), min: 0, max: 1 },
  // Years on the shelf at the reference date; 0 for what comes out after it.
  track_age: {
    read: (t, now) =>
      t.releaseDate === null ? null : Math.max(0, (now - Date.parse(t.releaseDate)) / MS_PER_YEAR),
    min: 0,
    max: 9999,
  },
  log_artist_followers: {
    read: (t) => (t.artistFollowers === null ? null : Math.log1p(t.artistFollowers)),
    min: 0,
    max: 25,
  },
  log_album_total_tracks: {
    read: (t) => (t.albumTotalTracks === null ? null : Math.log1p(t.albumTotalTracks)),
    min: 0,
    max: 10,
  },
} as const satisfies Record<string, Reading>;

/** A number that a track's facts alone give (with the reference date); named as the seed names it. */
export type FactColumn = keyof typeof readings;

/**
 * @param referenceDate ISO date: the "now" of `track_age`, frozen with the dataset version
 * @returns (tracks, columns); NaN where the facts do not say or say what cannot be
 */
export function factColumns(
  tracks: readonly TrackFacts[],
  columns: readonly FactColumn[],
  referenceDate: string,
): Matrix {
  const matrix = zeros(tracks.length, columns.length);
  const referenceTime = Date.parse(referenceDate);
  columns.forEach((name, c) => {
    const { read, min, max }: Reading = readings[name];
    tracks.forEach((track, row) => {
      const value = read(track, referenceTime);
      matrix.values[row * columns.length + c] = value !== null && value >= min && value <= max ? value : NaN;
    });
  });
  return matrix;
}
