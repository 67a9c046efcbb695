import type { GroupKey } from './keys.js';
import { type EncodedRows, NO_GROUP } from './rows.js';
import type { GroupSums, View } from './view.js';

/** A row to compute features for: its facts, and its own index in the bank, whose label is excluded (−1 if none). */
export interface Query {
  readonly view: View;
  readonly rows: EncodedRows;
  readonly row: number;
  readonly own: number;
}

/** A group without the row of the query. */
interface Group {
  readonly count: number;
  readonly residual: number;
  readonly popularity: number;
  readonly low: number;
  readonly lowPopularity: number;
}

const emptyGroup: Group = { count: 0, residual: 0, popularity: 0, low: 0, lowPopularity: 0 };

/** Weight of the prior in a group's mean, in rows: low for homogeneous groups and higher for heterogeneous ones. */
const priorRows = {
  artist: 2,
  album: 1,
  artistReading: 1,
  song: 0.5,
  title: 2,
  albumName: 1,
  genres: 5,
  date: 3,
  artistYear: 1,
} as const;
const GENRE_PRIOR_ROWS = 8;
/** Keys within one artist. Their prior is the artist's mean, and their share of low tracks is a feature. */
const withinArtist = ['artistReading', 'song', 'albumName', 'artistYear'] as const;
const acrossArtists = ['title', 'genres', 'date'] as const;

export const groupMeanColumns = [
  'base',
  'artist_residual',
  'artist_count',
  'artist_mean',
  'artist_low',
  'artist_mean_not_low',
  'album_residual',
  'album_count',
  'album_low',
  'album_mean',
  ...withinArtist.flatMap((key) => [`${key}_residual`, `${key}_count`, `${key}_low`]),
  ...acrossArtists.flatMap((key) => [`${key}_residual`, `${key}_count`]),
  'genre_residual',
  'guest_residual',
  'base_artist',
  'base_album',
  'base_song',
] as const;

/** Shrunken means of the groups of the query, as `groupMeanColumns`, in points. */
export function groupMeans(query: Query): number[] {
  const { view, rows, row, own } = query;
  const base = view.predictBase(rows, row);
  const all = groupWithout(view, view.total, 0, own);
  const mean = all.count > 0 ? all.popularity / all.count : base;
  const lowRate = lowRateOf(query);

  const artist = groupOf(query, 'artist');
  const artistResidual = shrink(artist.residual, artist.count, 0, priorRows.artist);
  const album = groupOf(query, 'album');
  const albumResidual = shrink(album.residual, album.count, artistResidual, priorRows.album);
  const inner = withinArtist.map((key) => {
    const group = groupOf(query, key);
    return [
      shrink(group.residual, group.count, artistResidual, priorRows[key]),
      group.count,
      shrink(group.low, group.count, lowRate, 0.5),
    ] as const;
  });
  const outer = acrossArtists.map((key) => {
    const group = groupOf(query, key);
    return [shrink(group.residual, group.count, 0, priorRows[key]), group.count] as const;
  });
  return [
    base,
    artistResidual,
    artist.count,
    shrink(artist.popularity, artist.count, mean, 1),
    shrink(artist.low, artist.count, lowRate, 2),
    shrink(artist.popularity - artist.lowPopularity, artist.count - artist.low, mean, 1),
    albumResidual,
    album.count,
    shrink(album.low, album.count, lowRate, 0.3),
    album.count > 0 ? album.popularity / album.count : NaN,
    ...inner.flat(),
    ...outer.flat(),
    genreResidual(query),
    guestResidual(query),
    base + artistResidual,
    base + albumResidual,
    base + inner[1]![0],
  ];
}

function shrink(sum: number, count: number, prior: number, priorRows: number): number {
  return (sum + priorRows * prior) / (count + priorRows);
}

function groupOf({ view, rows, row, own }: Query, key: GroupKey): Group {
  const group = rows.groups[key][row]!;
  if (group === NO_GROUP) return emptyGroup;
  return groupWithout(
    view,
    view.sums[key],
    group,
    own >= 0 && view.bank.rows.groups[key][own] === group ? own : -1,
  );
}

/** The sums of a group without the row `own`, which is in the group or −1. */
function groupWithout(view: View, sums: GroupSums, group: number, own: number): Group {
  const out = own >= 0 && view.visible[own] === 1;
  const low = out && view.bank.low[own] === 1;
  return {
    count: sums.count[group]! - (out ? 1 : 0),
    residual: sums.residual[group]! - (out ? view.residual[own]! : 0),
    popularity: sums.popularity[group]! - (out ? view.bank.popularity[own]! : 0),
    low: sums.low[group]! - (low ? 1 : 0),
    lowPopularity: sums.lowPopularity[group]! - (low ? view.bank.popularity[own]! : 0),
  };
}

/** Share of low tracks among the visible rows of the group; 0 without rows. */
export function lowRateOf({ view, own }: Query): number {
  const { low, count } = groupWithout(view, view.total, 0, own);
  return count > 0 ? low / count : 0;
}

/** Mean of the shrunken residuals of the row's genres; 0 for a row without genres. */
function genreResidual({ view, rows, row, own }: Query): number {
  const from = rows.genreOffsets[row]!;
  const to = rows.genreOffsets[row + 1]!;
  const ownSpeaks = own >= 0 && view.visible[own] === 1;
  let sum = 0;
  for (let i = from; i < to; i++) {
    const genre = rows.genreIds[i]!;
    const ownHas = ownSpeaks && hasGenre(view.bank.rows, own, genre);
    sum += shrink(
      view.genres.residual[genre]! - (ownHas ? view.residual[own]! : 0),
      view.genres.count[genre]! - (ownHas ? 1 : 0),
      0,
      GENRE_PRIOR_ROWS,
    );
  }
  return to > from ? sum / (to - from) : 0;
}

function hasGenre(rows: EncodedRows, row: number, genre: number): boolean {
  return rows.genreIds.subarray(rows.genreOffsets[row], rows.genreOffsets[row + 1]).includes(genre);
}

/** The highest mean residual among the guests in the title that are in the bank; 0 if there are none. */
function guestResidual({ view, rows, row, own }: Query): number {
  const residuals = rows.guests[row]!.map((artist) => {
    const isOwn = own >= 0 && view.bank.rows.groups.artist[own] === artist;
    const group = groupWithout(view, view.sums.artist, artist, isOwn ? own : -1);
    return group.count > 0 ? group.residual / group.count : 0;
  });
  return residuals.length > 0 ? Math.max(...residuals) : 0;
}
