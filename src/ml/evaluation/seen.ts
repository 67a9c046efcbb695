import { type SplitName } from '../../domain/names.js';
import type { LabelledTrack } from '../../domain/track.js';

export type SeenLabel = 'seen' | 'unseen';

/** Whether TRAIN has other tracks of a track's artist (exact name) and album. An unknown album is unseen. */
export interface Seen {
  readonly artist: (track: LabelledTrack) => SeenLabel;
  readonly album: (track: LabelledTrack) => SeenLabel;
}

/** Counts rows of TRAIN other than the track's own row. */
export function seenIn(tracks: readonly LabelledTrack[], split: readonly SplitName[]): Seen {
  const trained = tracks.filter((_, row) => split[row] === 'TRAIN');
  const keys = new Set(trained.map(({ key }) => key));
  const artists = count(trained.map(({ artist }) => artist));
  const albums = count(trained.flatMap(({ albumKey }) => albumKey ?? []));
  const label = (rows: number, { key }: LabelledTrack): SeenLabel =>
    rows > (keys.has(key) ? 1 : 0) ? 'seen' : 'unseen';
  return {
    artist: (track) => label(artists.get(track.artist) ?? 0, track),
    album: (track) => (track.albumKey === null ? 'unseen' : label(albums.get(track.albumKey) ?? 0, track)),
  };
}

function count(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
