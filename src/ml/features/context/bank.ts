import type { LabelledTrack } from '../../../domain/track.js';
import { type GroupKey, groupKeys } from './keys.js';
import { Dictionaries, type EncodedRows, encodeRows, NO_GROUP } from './rows.js';

/** Maximum popularity of low tracks, which are often re-releases and rarely played album tracks. */
export const LOW_POPULARITY = 5;

/** The rows of one key's groups. Group g has `rows[offsets[g]]` … `rows[offsets[g + 1] - 1]`, oldest release first. */
export interface Members {
  readonly offsets: Int32Array;
  readonly rows: Int32Array;
}

/** Labelled rows with their indexes. Derived from the rows alone, in linearithmic time. */
export interface Bank {
  readonly rows: EncodedRows;
  /** Popularity in points, on the exact grid. */
  readonly popularity: Float64Array;
  /** 1 if the popularity is low. */
  readonly low: Uint8Array;
  readonly dictionaries: Dictionaries;
  readonly groupCounts: Readonly<Record<GroupKey, number>>;
  readonly members: Readonly<Record<GroupKey, Members>>;
  readonly rowOfKey: ReadonlyMap<string, number>;
}

const GRID = 2 ** 20;

/**
 * Labels and residuals are rounded to a grid of 2⁻²⁰ points. Their sums are exact, so subtracting a row from a sum removes
 * its label completely.
 */
export function onGrid(value: number): number {
  return Math.round(value * GRID) / GRID;
}

export function createBank(tracks: readonly LabelledTrack[]): Bank {
  const dictionaries = new Dictionaries();
  const rows = encodeRows(tracks, dictionaries, true);
  const byDate = Int32Array.from({ length: rows.count }, (_, row) => row).sort(
    (a, b) => (rows.year[a]! || 0) - (rows.year[b]! || 0) || a - b,
  );
  const perKey = <T>(value: (key: GroupKey) => T) =>
    Object.fromEntries(groupKeys.map((key) => [key, value(key)])) as Record<GroupKey, T>;
  return {
    rows,
    popularity: Float64Array.from(tracks, (track) => onGrid(track.popularity)),
    low: Uint8Array.from(tracks, (track) => Number(track.popularity <= LOW_POPULARITY)),
    dictionaries,
    groupCounts: perKey((key) => dictionaries.groups[key].size),
    members: perKey((key) => membersOf(rows.groups[key], dictionaries.groups[key].size, byDate)),
    rowOfKey: new Map(tracks.map((track, row) => [track.key, row])),
  };
}

/** Stable counting sort of the rows by group. */
function membersOf(groupOf: Int32Array, groups: number, order: Int32Array): Members {
  const offsets = new Int32Array(groups + 1);
  for (const group of groupOf) if (group !== NO_GROUP) offsets[group + 1]!++;
  for (let group = 0; group < groups; group++) offsets[group + 1]! += offsets[group]!;
  const next = offsets.slice();
  const rows = new Int32Array(offsets[groups]!);
  for (const row of order) {
    const group = groupOf[row]!;
    if (group !== NO_GROUP) rows[next[group]!++] = row;
  }
  return { offsets, rows };
}
