import { songKey } from './song.js';
import type { LabelledTrack } from './track.js';

/** What holds rows together, in a split or in folds: rows of one group never part. */
export type GroupBy = 'track' | 'song' | 'artist' | 'album' | 'date';

/**
 * The name of a track's group. An artist is its exact name; a track whose album or release date is unknown is a group of
 * its own.
 */
export function groupOf(track: LabelledTrack, by: GroupBy): string {
  switch (by) {
    case 'track':
      return track.key;
    case 'song':
      return songKey(track);
    case 'artist':
      return track.artist;
    case 'album':
      return track.albumKey ?? `${track.key}\nno album`;
    case 'date':
      return track.releaseDate ?? `${track.key}\nno date`;
  }
}
