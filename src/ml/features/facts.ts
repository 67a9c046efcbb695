import type { AudioFeatures } from '../../domain/audio-features.js';
import type { TrackFacts } from '../../domain/track.js';
import { type Matrix, zeros } from '../numeric/matrix.js';
import { plainTitle } from './context/keys.js';
import { isType, positionOf, yearOf } from './context/rows.js';
import { albumMarks, titleMarks } from './name-marks.js';

type Read = (track: TrackFacts) => number | boolean | null;

/** The columns of each group of facts. `false` becomes 0, `true` 1 and null NaN. */
const readings = {
  artist: {
    artist_popularity: (t) => t.artistPopularity,
    artist_log_followers: (t) => (t.artistFollowers === null ? null : Math.log1p(t.artistFollowers)),
  },
  release: {
    release_year: (t) => yearOf(t.releaseDate),
    release_month: (t) => (t.releaseDate === null ? null : Number(t.releaseDate.slice(5, 7))),
    release_day: (t) => (t.releaseDate === null ? null : Number(t.releaseDate.slice(8, 10))),
    release_weekday: (t) => (t.releaseDate === null ? null : (new Date(t.releaseDate).getUTCDay() + 6) % 7),
    release_new_year: (t) => (t.releaseDate === null ? null : t.releaseDate.endsWith('-01-01')), // often only a year is known
    album_total_tracks: (t) => t.albumTotalTracks,
    album_is_album: (t) => isType(t, 'album'),
    album_is_single: (t) => isType(t, 'single'),
    album_is_compilation: (t) => isType(t, 'compilation'),
  },
  track: {
    track_number: (t) => t.trackNumber,
    track_position: (t) => positionOf(t),
    track_from_end: (t) =>
      t.trackNumber === null || t.albumTotalTracks === null ? null : t.albumTotalTracks - t.trackNumber,
    duration_min: (t) => (t.durationMs === null ? null : t.durationMs / 60_000),
    explicit: (t) => t.explicit,
  },
  names: {
    genre_count: (t) => t.genres.length,
    title_length: (t) => t.title.length,
    title_words: (t) => t.title.split(/\s+/u).length,
    album_length: (t) => t.album?.length ?? null,
    title_track: (t) => (t.album === null ? null : plainTitle(t.title) === plainTitle(t.album)),
    self_titled: (t) => (t.album === null ? null : t.artist.toLowerCase() === t.album.toLowerCase()),
    title_upper: (t) => t.title === t.title.toUpperCase() && t.title !== t.title.toLowerCase(),
    title_lower: (t) => t.title === t.title.toLowerCase() && t.title !== t.title.toUpperCase(),
    title_not_ascii: (t) => [...t.title].filter((c) => c > '\x7f').length / Math.max(1, [...t.title].length),
    ...marks('title', titleMarks, (t) => t.title),
    ...marks('album', albumMarks, (t) => t.album),
  },
  audio: {
    ...audio({
      danceability: (a) => a.danceability,
      energy: (a) => a.energy,
      speechiness: (a) => a.speechiness,
      acousticness: (a) => a.acousticness,
      instrumentalness: (a) => a.instrumentalness,
      liveness: (a) => a.liveness,
      valence: (a) => a.valence,
      loudness: (a) => a.loudness,
      tempo: (a) => a.tempo,
      mode: (a) => a.mode,
      // Position on the circle of fifths. Adjacent keys share six of seven notes, but keys a semitone apart share only two
      // (Krumhansl 1990).
      key_sin: (a) => (a.key === null ? null : Math.sin(fifths(a.key))),
      key_cos: (a) => (a.key === null ? null : Math.cos(fifths(a.key))),
      in_four: (a) => (a.timeSignature === null ? null : a.timeSignature === 4), // nine in ten tracks
    }),
  },
} as const satisfies Record<string, Record<string, Read>>;

export type FactGroup = keyof typeof readings;
export const factGroups = Object.keys(readings) as FactGroup[];

/** The group of each column, in the order of `factMatrix`. */
export function factColumnGroups(groups: readonly FactGroup[]): FactGroup[] {
  return groups.flatMap((group) => Object.keys(readings[group]).map(() => group));
}

/** (tracks, columns of the groups): the tracks' facts; NaN if unknown. */
export function factMatrix(tracks: readonly TrackFacts[], groups: readonly FactGroup[]): Matrix {
  const reads: Read[] = groups.flatMap((group) => Object.values(readings[group]));
  const matrix = zeros(tracks.length, reads.length);
  tracks.forEach((track, row) =>
    reads.forEach((read, c) => {
      const value = read(track);
      matrix.values[row * reads.length + c] = value === null ? NaN : Number(value);
    }),
  );
  return matrix;
}

/** The angle of a pitch class on the circle of fifths. A fifth is seven semitones. */
function fifths(key: number): number {
  return (2 * Math.PI * ((key * 7) % 12)) / 12;
}

function audio(
  reads: Record<string, (audio: AudioFeatures) => number | boolean | null>,
): Record<string, Read> {
  return Object.fromEntries(
    Object.entries(reads).map(([name, read]) => [
      `audio_${name}`,
      (track) => track.audio && read(track.audio),
    ]),
  );
}

function marks(
  of: string,
  patterns: Readonly<Record<string, RegExp>>,
  text: (track: TrackFacts) => string | null,
): Record<string, Read> {
  return Object.fromEntries(
    Object.entries(patterns).map(([name, pattern]) => [
      `${of}_${name}`,
      (track) => {
        const value = text(track);
        return value === null ? null : pattern.test(value.toLowerCase());
      },
    ]),
  );
}
