import type { Bank } from './bank.js';
import type { Query } from './group-means.js';
import type { GroupKey } from './keys.js';
import { NO_GROUP } from './rows.js';

/** Larger groups are limited to the rows with the nearest release dates, which bounds the time per row. */
const MAX_MEMBERS = 256;

export type QueryMembers = Readonly<
  Record<'artist' | 'album' | 'song' | 'title' | 'albumName', readonly number[]>
>;

/** The `visibleMembers` of each key whose rows are visited individually. */
export function queryMembers(query: Query): QueryMembers {
  return {
    artist: visibleMembers(query, 'artist'),
    album: visibleMembers(query, 'album'),
    song: visibleMembers(query, 'song'),
    title: visibleMembers(query, 'title'),
    albumName: visibleMembers(query, 'albumName'),
  };
}

/** Visible rows of the query's group without its own row, oldest first: at most MAX_MEMBERS rows around its release date. */
function visibleMembers({ view, rows, row, own }: Query, key: GroupKey): number[] {
  const group = rows.groups[key][row]!;
  if (group === NO_GROUP) return [];
  const { offsets, rows: all } = view.bank.members[key];
  const [from, to] = around(view.bank, all, offsets[group]!, offsets[group + 1]!, rows.year[row]!);
  const members: number[] = [];
  for (let i = from; i < to; i++) if (view.visible[all[i]!] === 1 && all[i] !== own) members.push(all[i]!);
  return members;
}

/** A range of at most MAX_MEMBERS of a group's dated rows, centred on the year. */
function around(
  { rows }: Bank,
  members: Int32Array,
  from: number,
  to: number,
  year: number,
): [number, number] {
  if (to - from <= MAX_MEMBERS) return [from, to];
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows.year[members[middle]!]! || 0) < (year || 0)) low = middle + 1;
    else high = middle;
  }
  const start = Math.min(Math.max(from, low - MAX_MEMBERS / 2), to - MAX_MEMBERS);
  return [start, start + MAX_MEMBERS];
}

/** Years between a query and a bank row; 1 if one of them has no date. */
export function yearsApart({ view, rows, row }: Query, other: number): number {
  const years = Math.abs(rows.year[row]! - view.bank.rows.year[other]!);
  return Number.isNaN(years) ? 1 : years;
}
