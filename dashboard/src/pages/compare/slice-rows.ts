import type { CompareSliceFragment, SliceDimension } from '../../generated/graphql';

export const dimensions: Record<SliceDimension, string> = {
  ARTIST_POPULARITY_BAND: 'artist popularity',
  POPULARITY_BAND: 'track popularity',
  ARTIST_SEEN: 'artist in the training data',
  ALBUM_SEEN: 'album in the training data',
  RELEASE_YEAR: 'release year',
  ALBUM_TYPE: 'album type',
  GENRE: 'genre',
  EXPLICIT: 'explicit or not',
};
export const isDimension = (text: string): text is SliceDimension => Object.hasOwn(dimensions, text);

/** The plot shows at most this many rows. */
const MOST = 24;

/** The slices with the most tracks, in the API's order. */
export function largest(slices: readonly CompareSliceFragment[]): readonly CompareSliceFragment[] {
  if (slices.length <= MOST) return slices;
  const kept = new Set([...slices].sort((a, b) => b.trackCount - a.trackCount).slice(0, MOST));
  return slices.filter((slice) => kept.has(slice));
}
