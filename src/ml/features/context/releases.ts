import type { Query } from './group-means.js';

export const releaseColumns = [
  'song_first_release',
  'song_last_release',
  'song_releases',
  'song_largest_album',
  'song_on_album',
  'song_duration_gap',
  'album_rereleases',
  'album_first_release',
  'album_last_release',
  'album_largest_release',
  'album_known_share',
] as const;

/**
 * The position of a row among other releases of its song and of its album name, as `releaseColumns`: years before and
 * after, counts, and the relative size of the other albums. Uses no labels. NaN if the bank has no other release.
 */
export function releases(
  { view, rows, row }: Query,
  members: {
    readonly song: readonly number[];
    readonly album: readonly number[];
    readonly albumName: readonly number[];
  },
): number[] {
  const bank = view.bank.rows;
  const album = rows.groups.album[row]!;
  const years = (others: readonly number[]) => others.map((other) => bank.year[other]! - rows.year[row]!);
  const larger = (others: readonly number[]) =>
    others.map((other) => bank.totalTracks[other]! - rows.totalTracks[row]!);

  const { song } = members;
  const onAlbum = song.filter((other) => album >= 0 && bank.groups.album[other] === album).length;
  const gaps = song.map((other) => Math.abs(bank.durationMin[other]! - rows.durationMin[row]!));
  const others = members.albumName.filter((other) => bank.groups.album[other] !== album);
  const albums = new Set(others.map((other) => bank.groups.album[other]!));
  return [
    lowest(years(song)),
    highest(years(song)),
    song.length,
    highest(larger(song)),
    onAlbum,
    lowest(gaps),
    albums.size,
    lowest(years(others)),
    highest(years(others)),
    highest(larger(others)),
    members.album.length / rows.totalTracks[row]!,
  ];
}

function lowest(values: readonly number[]): number {
  return values.length > 0 ? Math.min(...values) : NaN;
}

function highest(values: readonly number[]): number {
  return values.length > 0 ? Math.max(...values) : NaN;
}
