import { songKey } from '../data/song.js';
import type { TrackFacts } from '../data/track.js';

/** What a fold holds together: the rows that a split keeps on one side. */
export type FoldBy = 'track' | 'song' | 'album' | 'artist';

const names: Readonly<Record<FoldBy, (track: TrackFacts) => string | null>> = {
  track: (track) => track.key,
  song: songKey,
  album: (track) => track.albumKey,
  artist: (track) => track.artist,
};
const coarsestFirst: readonly FoldBy[] = ['artist', 'album', 'song'];

/** What the fold is dealt by; a row that has no such thing stands alone. */
export function foldName(track: TrackFacts, by: FoldBy): string {
  return names[by](track) ?? names.track(track) ?? '';
}

/**
 * The grouping that a split keeps: the coarsest of artist, album and song of which training and the other rows share
 * none. Folds dealt likewise show training rows what the others will see.
 */
export function groupingOf(train: readonly TrackFacts[], others: readonly TrackFacts[]): FoldBy {
  return (
    coarsestFirst.find((by) => {
      const known = new Set(train.map((track) => names[by](track)));
      known.delete(null);
      return known.size > 0 && !others.some((track) => known.has(names[by](track)));
    }) ?? 'track'
  );
}
