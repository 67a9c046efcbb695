import { type SplitName } from '../../domain/names.js';
import { songKey } from '../data/song.js';

/** A track with its part in the splits of two versions. `newer` is the version with the newer dataset version. */
export interface SharedTrack {
  readonly artist: string;
  readonly title: string;
  /** The part of the split; null if the version's dataset does not contain the track. */
  readonly newer: SplitName | null;
  readonly older: SplitName | null;
}

export interface HeldOut<Track> {
  /** Tracks that neither version was fitted on. */
  readonly tracks: readonly Track[];
  /** Parallel to `tracks`: whether neither version was fitted on a track of the artist (exact name). */
  readonly unseenArtist: readonly boolean[];
  /** Number of tracks in TEST of the newer version. */
  readonly tested: number;
  /** Number of these that are left out because the older version was fitted on them. */
  readonly learned: number;
  /** Number of these that are left out because a version was fitted on another release of the song. */
  readonly otherReleases: number;
}

/**
 * The tracks on which two versions can be compared: TEST of the newer version, without tracks that the older version was
 * fitted on, and without other releases of songs that either version was fitted on, because the popularity of one release
 * predicts that of another. A version was fitted on its TRAIN and VALIDATION; its bank has no other rows.
 *
 * @param tracks all tracks of both versions
 * @param keepOtherReleases true for two versions with the same EXPLICIT split, because then neither has an advantage
 *
 * @example
 * ```ts
 * const { tracks, learned, otherReleases } = heldOutTracks(
 *   [{ artist: 'Lorde', title: 'Royals', newer: 'TEST', older: null }],
 *   false,
 * );
 * ```
 */
export function heldOutTracks<Track extends SharedTrack>(
  tracks: readonly Track[],
  keepOtherReleases: boolean,
): HeldOut<Track> {
  const known = tracks.filter(({ newer, older }) => isLearned(newer) || isLearned(older));
  const artists = new Set(known.map(({ artist }) => artist));
  const songs = new Set(keepOtherReleases ? [] : known.map(songKey));
  const tested = tracks.filter(({ newer }) => newer === 'TEST');
  const fresh = tested.filter(({ older }) => !isLearned(older));
  const heldOut = fresh.filter((track) => !songs.has(songKey(track)));
  return {
    tracks: heldOut,
    unseenArtist: heldOut.map(({ artist }) => !artists.has(artist)),
    tested: tested.length,
    learned: tested.length - fresh.length,
    otherReleases: fresh.length - heldOut.length,
  };
}

function isLearned(split: SplitName | null): boolean {
  return split === 'TRAIN' || split === 'VALIDATION';
}
