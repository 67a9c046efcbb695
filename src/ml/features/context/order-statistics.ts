import type { Query } from './group-means.js';

export const orderStatisticColumns = [
  'song_max',
  'song_min',
  'album_max',
  'album_min',
  'album_median',
  'album_deviation',
  'artist_max',
  'artist_median',
  'artist_deviation',
] as const;

/** Extremes, medians and spread of popularity in the query's song, album and artist; NaN without rows. */
export function orderStatistics(
  { view }: Query,
  members: {
    readonly song: readonly number[];
    readonly album: readonly number[];
    readonly artist: readonly number[];
  },
): number[] {
  const song = summarise(members.song, view.bank.popularity);
  const album = summarise(members.album, view.bank.popularity);
  const artist = summarise(members.artist, view.bank.popularity);
  return [
    song.max,
    song.min,
    album.max,
    album.min,
    album.median,
    album.deviation,
    artist.max,
    artist.median,
    artist.deviation,
  ];
}

function summarise(members: readonly number[], popularity: Float64Array) {
  const n = members.length;
  if (n === 0) return { max: NaN, min: NaN, median: NaN, deviation: NaN };
  const sorted = Float64Array.from(members, (row) => popularity[row]!).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    max: sorted[n - 1]!,
    min: sorted[0]!,
    median: (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2,
    deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : NaN,
  };
}
