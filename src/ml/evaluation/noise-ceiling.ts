import { songKey } from '../data/song.js';
import type { SplitName } from '../data/split.js';
import type { LabelledTrack } from '../data/track.js';
import type { Interval } from '../numeric/bootstrap.js';
import { median } from '../numeric/quantiles.js';
import { meanIntervals } from './error-intervals.js';
import { gapsToOthers } from './release-gaps.js';

/**
 * How far releases of one artist and title disagree, on the tracks of a split that have another release in the dataset,
 * and the model's error on those same tracks. Half of `meanGap` is what no prediction from artist and title alone can be
 * better than there: |a − c| + |b − c| ≥ |a − b| for any prediction c of two releases. It says nothing of other tracks.
 */
export interface NoiseCeiling {
  readonly split: SplitName;
  /** Tracks with another release. */
  readonly n: number;
  /** Different songs among them. */
  readonly songs: number;
  /** Mean over the tracks of the mean absolute difference from the song's other releases, points. */
  readonly meanGap: number;
  /** Median over the tracks of the same. */
  readonly medianGap: number;
  /** The model's mean absolute error on these tracks, points. */
  readonly mae: number;
  /** 95 %, artists resampled; null where there are fewer than two artists. */
  readonly maeInterval: Interval | null;
}

/** One for each split that has such tracks. */
export function noiseCeilings(
  tracks: readonly LabelledTrack[],
  split: readonly SplitName[],
  predictions: Float64Array,
): NoiseCeiling[] {
  const songs = tracks.map(songKey);
  const gaps = gapsOfTracks(songs, tracks);
  return (['TRAIN', 'VALIDATION', 'TEST'] as const).flatMap((name) => {
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

/** Of each track, the mean absolute difference from its song's other releases; NaN where there is none. */
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
