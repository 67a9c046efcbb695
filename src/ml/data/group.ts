import type { LabelledTrack } from '../../domain/track.js';
import { songKey } from './song.js';

/** Rows of one group are in the same part of a split and in the same fold. */
export type GroupBy = 'track' | 'song' | 'artist' | 'album' | 'date';

/**
 * The group of a track. Artists are compared by their exact name. A track without an album or release date forms its
 * own group.
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
