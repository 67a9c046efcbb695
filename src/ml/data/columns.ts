import type { TrackFacts } from '../../domain/track.js';
import { type Matrix, zeros } from '../numeric/matrix.js';

const MS_PER_MINUTE = 60_000;
const MS_PER_YEAR = 365.25 * 24 * 60 * MS_PER_MINUTE;

/** Reads one number from a track. Values outside the valid range are missing. */
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
  // Years since the release at the reference date; 0 for later releases.
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

/** A number derived from a track's facts and the reference date. Named as in the original notebook. */
export type FactColumn = keyof typeof readings;

/**
 * @param referenceDate ISO date, frozen with the dataset version. `track_age` is measured up to this date
 * @returns (tracks, columns); NaN if a fact is missing or impossible
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
