import type { TrackFacts } from '../../../domain/track.js';
import { baseColumns } from './base-columns.js';
import { featuredArtists, fold, type GroupKey, groupKeys, groupName } from './keys.js';

/** No group, because the fact is unknown or the bank has no row of the group. */
export const NO_GROUP = -1;

/** Rows as columns of numbers; NaN if unknown. */
export interface EncodedRows {
  readonly count: number;
  /** The id of each row's group, by key. */
  readonly groups: Readonly<Record<GroupKey, Int32Array>>;
  /** Genre ids of all rows. Row i has `genreOffsets[i]` … `genreOffsets[i + 1]`. */
  readonly genreIds: Int32Array;
  readonly genreOffsets: Int32Array;
  /** Artist groups of the guests in the title. */
  readonly guests: readonly (readonly number[])[];
  /** Release date as a fractional year. */
  readonly year: Float64Array;
  readonly trackNumber: Float64Array;
  readonly logTrackNumber: Float64Array;
  readonly durationMin: Float64Array;
  readonly logDuration: Float64Array;
  readonly totalTracks: Float64Array;
  readonly artistPopularity: Float64Array;
  readonly logFollowers: Float64Array;
  readonly position: Float64Array;
  /** 1 if explicit. */
  readonly explicit: Float64Array;
  /** 1 for a single. */
  readonly single: Float64Array;
  /** 1 for a compilation. */
  readonly compilation: Float64Array;
  /** (rows, baseColumns) of the base ridge; NaN if unknown. */
  readonly base: Float64Array;
}

/** Names of the bank's groups and genres with their ids. */
export class Dictionaries {
  readonly groups: Readonly<Record<GroupKey, Map<string, number>>> = Object.fromEntries(
    groupKeys.map((key) => [key, new Map<string, number>()]),
  ) as Record<GroupKey, Map<string, number>>;
  readonly genres = new Map<string, number>();
}

/** @param grow whether new names are added to the dictionaries, as during construction of the bank */
export function encodeRows(
  tracks: readonly TrackFacts[],
  dictionaries: Dictionaries,
  grow: boolean,
): EncodedRows {
  const id = (names: Map<string, number>, name: string | null): number => {
    if (name === null) return NO_GROUP;
    const known = names.get(name);
    if (known !== undefined) return known;
    if (!grow) return NO_GROUP;
    names.set(name, names.size);
    return names.size - 1;
  };
  const groups = Object.fromEntries(
    groupKeys.map((key) => [
      key,
      Int32Array.from(tracks, (track) => id(dictionaries.groups[key], groupName[key](track))),
    ]),
  ) as Record<GroupKey, Int32Array>;
  const genres = tracks.map((track) =>
    track.genres.map((genre) => id(dictionaries.genres, fold(genre))).filter((genre) => genre !== NO_GROUP),
  );
  const genreOffsets = new Int32Array(tracks.length + 1);
  genres.forEach((ids, row) => (genreOffsets[row + 1] = genreOffsets[row]! + ids.length));
  const artists = dictionaries.groups.artist;
  const number = (read: (track: TrackFacts) => number | null) =>
    Float64Array.from(tracks, (track) => read(track) ?? NaN);
  const base = new Float64Array(tracks.length * baseColumns.length);
  tracks.forEach((track, row) =>
    baseColumns.forEach((read, c) => (base[row * baseColumns.length + c] = read(track) ?? NaN)),
  );
  const trackNumber = number((track) => track.trackNumber);
  const durationMin = number((track) => (track.durationMs === null ? null : track.durationMs / 60_000));
  return {
    count: tracks.length,
    groups,
    genreIds: Int32Array.from(genres.flat()),
    genreOffsets,
    guests: tracks.map((track) => featuredArtists(track.title).flatMap((name) => artists.get(name) ?? [])),
    year: number((track) => yearOf(track.releaseDate)),
    trackNumber,
    logTrackNumber: trackNumber.map((value) => Math.log1p(value)),
    durationMin,
    logDuration: durationMin.map((value) => Math.log(value + 0.3)),
    totalTracks: number((track) => track.albumTotalTracks),
    artistPopularity: number((track) => track.artistPopularity),
    logFollowers: number((track) =>
      track.artistFollowers === null ? null : Math.log1p(track.artistFollowers),
    ),
    position: number((track) => positionOf(track)),
    explicit: number((track) => (track.explicit === null ? null : Number(track.explicit))),
    single: number((track) => isType(track, 'single')),
    compilation: number((track) => isType(track, 'compilation')),
    base,
  };
}

/** 2024-07-01 → 2024.5. */
export function yearOf(date: string | null): number | null {
  if (date === null) return null;
  const year = Number(date.slice(0, 4));
  return year + (Date.parse(date) - Date.UTC(year, 0, 1)) / (365.25 * 86_400_000);
}

/** The relative position of the track on the album, 0 … 1. */
export function positionOf({ trackNumber, albumTotalTracks }: TrackFacts): number | null {
  return trackNumber === null || !albumTotalTracks ? null : trackNumber / albumTotalTracks;
}

/** 1 if the album has this type, 0 if it has another type, null if the type is unknown. */
export function isType({ albumType }: TrackFacts, type: string): number | null {
  return albumType === null ? null : Number(albumType.toLowerCase() === type);
}
