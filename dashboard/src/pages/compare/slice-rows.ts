import type { CompareSlicesQuery, SliceDimension } from '../../generated/graphql';

export type Slice = CompareSlicesQuery['compareVersions']['slices'][number];

export const dimensions: Record<SliceDimension, string> = {
  ARTIST_POPULARITY_BAND: 'popularity of the artist',
  POPULARITY_BAND: 'popularity of the track',
  ARTIST_SEEN: 'artist seen in training',
  ALBUM_SEEN: 'album seen in training',
  RELEASE_YEAR: 'year of release',
  ALBUM_TYPE: 'kind of release',
  GENRE: 'genre',
  EXPLICIT: 'explicit or not',
};
export const isDimension = (text: string): text is SliceDimension => Object.hasOwn(dimensions, text);

/** More rows than that are no picture. */
const MOST = 24;

/** Those with the most tracks, in the order they came. */
export function largest(slices: readonly Slice[]): readonly Slice[] {
  if (slices.length <= MOST) return slices;
  const kept = new Set([...slices].sort((a, b) => b.trackCount - a.trackCount).slice(0, MOST));
  return slices.filter((slice) => kept.has(slice));
}
