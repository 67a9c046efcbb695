import type { LabelledTrack } from '../../domain/track.js';
import { songKey } from '../data/song.js';
import { median } from '../numeric/quantiles.js';

/** Differences in popularity between releases of one artist and title. Tracks with a single release do not count. */
export interface ReleaseDisagreement {
  /** Number of tracks with another release. */
  readonly trackCount: number;
  /** Number of distinct songs among them. */
  readonly songCount: number;
  /** Mean over the tracks of the mean absolute difference from the song's other releases, in points. */
  readonly meanGap: number;
  /** Median over the tracks of the same difference, in points. */
  readonly medianGap: number;
}

/** Accumulates tracks in batches. Memory holds the name and popularities of each song, not its rows. */
export class ReleaseGaps {
  readonly #songs = new Map<string, number[]>();

  add(tracks: readonly LabelledTrack[]): void {
    for (const track of tracks) {
      const song = songKey(track);
      const releases = this.#songs.get(song);
      if (releases) releases.push(track.popularity);
      else this.#songs.set(song, [track.popularity]);
    }
  }

  /** null if no song has two releases. */
  disagreement(): ReleaseDisagreement | null {
    const songs = [...this.#songs.values()].filter(({ length }) => length > 1);
    if (songs.length === 0) return null;
    const gaps = Float64Array.from(songs.flatMap(gapsToOthers));
    return {
      trackCount: gaps.length,
      songCount: songs.length,
      meanGap: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
      medianGap: median(gaps)!,
    };
  }
}

/** The mean absolute difference of each release of a song from its other releases. Expects at least two. */
export function gapsToOthers(popularities: readonly number[]): number[] {
  const order = popularities.map((_, i) => i).sort((a, b) => popularities[a]! - popularities[b]!);
  const gaps = new Array<number>(popularities.length);
  let below = 0;
  let above = popularities.reduce((sum, value) => sum + value, 0);
  order.forEach((release, place) => {
    const own = popularities[release]!;
    above -= own;
    const sum = place * own - below + above - (order.length - 1 - place) * own;
    gaps[release] = Math.max(0, sum / (order.length - 1)); // rounding can make the sum of equal values slightly negative
    below += own;
  });
  return gaps;
}
