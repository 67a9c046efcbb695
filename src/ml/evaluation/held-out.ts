import { songKey } from '../data/song.js';
import type { SplitName } from '../data/split.js';

/** A track that two versions know or do not know; `newer` is the one whose dataset version is the newer. */
export interface SharedTrack {
  readonly artist: string;
  readonly title: string;
  /** The parts it has in their splits; null: the version's dataset does not have it. */
  readonly newer: SplitName | null;
  readonly older: SplitName | null;
}

export interface HeldOut<Track> {
  /** Tracks that neither side has learned from. */
  readonly tracks: readonly Track[];
  /** As `tracks`: neither side has learned from any track of the artist (its exact name). */
  readonly unseenArtist: readonly boolean[];
  /** Tracks of the newer one's TEST. */
  readonly tested: number;
  /** Of those, left out because the older one has learned from them. */
  readonly learned: number;
  /** Of those, left out because a side has learned from another release of the song. */
  readonly otherReleases: number;
}

/**
 * The tracks on which two versions can be compared: TEST of the newer one, less whatever the other has learned from,
 * less other releases of songs that either has learned from, since who knows one release knows half of the other's
 * popularity. TRAIN and VALIDATION are what a version has learned from: a bank holds nothing else.
 *
 * @param tracks all that either of them knows
 * @param keepOtherReleases for two sides with the very same EXPLICIT split: then neither has an advantage
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
