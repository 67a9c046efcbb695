import { songKey } from '../data/song.js';
import type { SplitName } from '../data/split.js';
import type { LabelledTrack } from '../data/track.js';

/** What a version has learned from: the tracks of its dataset version, and which of them were not held out. */
export interface Learner {
  readonly tracks: readonly LabelledTrack[];
  /** By track key. TRAIN and VALIDATION, and whatever is in a labelled bank, taught it something. */
  readonly splitOf: ReadonlyMap<string, SplitName>;
}

export interface HeldOut {
  /** Tracks that neither side has learned from. */
  readonly tracks: readonly LabelledTrack[];
  /** Of those, whether neither side has learned from any track of the artist (its exact name). */
  readonly unseenArtist: readonly boolean[];
  /** Tracks of TEST that were left out because the other side has learned from them. */
  readonly learned: number;
  /** Tracks that were left out because a side has learned from another release of the song. */
  readonly otherReleases: number;
}

/**
 * The tracks on which two versions can be compared: TEST of the one whose dataset version is the newer, less whatever
 * the other has learned from, less other releases of songs that either has learned from, since who knows one
 * release knows half of the other's popularity.
 *
 * @param newer its tracks and labels count
 * @param keepOtherReleases for two sides with the very same EXPLICIT split: then neither has an advantage
 */
export function heldOutTracks(newer: Learner, older: Learner, keepOtherReleases: boolean): HeldOut {
  const learned = [...learnedBy(newer), ...learnedBy(older)];
  const keys = new Set(learned.map(({ key }) => key));
  const artists = new Set(learned.map(({ artist }) => artist));
  const songs = keepOtherReleases ? new Set<string>() : new Set(learned.map(songKey));
  const tested = newer.tracks.filter(({ key }) => newer.splitOf.get(key) === 'TEST');
  const fresh = tested.filter(({ key }) => !keys.has(key));
  const tracks = fresh.filter((track) => !songs.has(songKey(track)));
  return {
    tracks,
    unseenArtist: tracks.map(({ artist }) => !artists.has(artist)),
    learned: tested.length - fresh.length,
    otherReleases: fresh.length - tracks.length,
  };
}

function learnedBy({ tracks, splitOf }: Learner): LabelledTrack[] {
  return tracks.filter(({ key }) => {
    const split = splitOf.get(key);
    return split !== undefined && split !== 'TEST';
  });
}
