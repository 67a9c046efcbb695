import type { LabelledTrack } from '../../domain/track.js';
import { hash32 } from '../numeric/hash.js';

export interface ValidationHalves {
  /** Rows that early stopping monitors. */
  readonly watched: LabelledTrack[];
  /** Rows that prediction intervals are calibrated on. */
  readonly calibration: LabelledTrack[];
}

/**
 * Splits the validation tracks by whole artists, in an order drawn with the seed, until half of the rows are watched. The
 * errors of one artist's tracks are correlated, so a calibration artist must not be watched. A single artist is watched.
 */
export function halveByArtist(tracks: readonly LabelledTrack[], seed: number): ValidationHalves {
  const byArtist = new Map<string, LabelledTrack[]>();
  for (const track of tracks) {
    const rows = byArtist.get(track.artist);
    if (rows) rows.push(track);
    else byArtist.set(track.artist, [track]);
  }
  const drawn = [...byArtist]
    .map(([artist, rows]) => ({ artist, rows, draw: hash32(artist, seed) }))
    .sort((a, b) => a.draw - b.draw || (a.artist < b.artist ? -1 : 1));
  const watchedArtists = new Set<string>();
  let rowsWatched = 0;
  for (const { artist, rows } of drawn) {
    if (rowsWatched * 2 >= tracks.length) break;
    watchedArtists.add(artist);
    rowsWatched += rows.length;
  }
  return {
    watched: tracks.filter(({ artist }) => watchedArtists.has(artist)),
    calibration: tracks.filter(({ artist }) => !watchedArtists.has(artist)),
  };
}
