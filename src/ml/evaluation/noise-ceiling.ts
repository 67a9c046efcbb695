import { type Interval } from '../../domain/interval.js';
import { type SplitName, splitNames } from '../../domain/names.js';
import type { LabelledTrack } from '../../domain/track.js';
import { songKey } from '../data/song.js';
import { median } from '../numeric/quantiles.js';
import { meanIntervals } from './error-intervals.js';
import { gapsToOthers } from './release-gaps.js';

/**
 * The difference in popularity between releases of one artist and title, on the tracks of a split that have another
 * release in the dataset, and the model's error on the same tracks. A prediction from artist and title alone has a mean
 * absolute error of at least half of `meanGap` on these tracks, because |a − c| + |b − c| ≥ |a − b| for any prediction c
 * of two releases. Models with other inputs can do better. The figure does not apply to other tracks.
 */
export interface NoiseCeiling {
  readonly split: SplitName;
  /** Number of tracks with another release. */
  readonly n: number;
  /** Number of distinct songs among them. */
  readonly songs: number;
  /** Mean over the tracks of the mean absolute difference from the song's other releases, in points. */
  readonly meanGap: number;
  /** Median over the tracks of the same difference, in points. */
  readonly medianGap: number;
  /** The model's mean absolute error on these tracks, in points. */
  readonly mae: number;
  /** 95 % interval, artists resampled; null if there are fewer than two artists. */
  readonly maeInterval: Interval | null;
}

/** One entry for each split that has such tracks. */
export function noiseCeilings(
  tracks: readonly LabelledTrack[],
  split: readonly SplitName[],
  predictions: Float64Array,
): NoiseCeiling[] {
  const songs = tracks.map(songKey);
  const gaps = gapsOfTracks(songs, tracks);
  return splitNames.flatMap((name) => {
    const rows = tracks
      .map((_, row) => row)
      .filter((row) => split[row] === name && !Number.isNaN(gaps[row]!));
    if (rows.length === 0) return [];
    const own = Float64Array.from(rows, (row) => gaps[row]!);
    const errors = Float64Array.from(rows, (row) => Math.abs(tracks[row]!.popularity - predictions[row]!));
    const artists = rows.map((row) => tracks[row]!.artist);
    return {
      split: name,
      n: rows.length,
      songs: new Set(rows.map((row) => songs[row])).size,
      meanGap: mean(own),
      medianGap: median(own)!,
      mae: mean(errors),
      maeInterval: meanIntervals([errors], artists)[0]!,
    };
  });
}

/** The mean absolute difference of each track from its song's other releases; NaN if there is none. */
function gapsOfTracks(songs: readonly string[], tracks: readonly LabelledTrack[]): Float64Array {
  const releases = new Map<string, number[]>();
  songs.forEach((song, row) => {
    const rows = releases.get(song);
    if (rows) rows.push(row);
    else releases.set(song, [row]);
  });
  const gaps = new Float64Array(tracks.length).fill(NaN);
  for (const rows of releases.values()) {
    if (rows.length === 1) continue;
    const own = gapsToOthers(rows.map((row) => tracks[row]!.popularity));
    rows.forEach((row, i) => (gaps[row] = own[i]!));
  }
  return gaps;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
