import { type Query } from './context/group-means.js';
import { visibleMembers, yearsApart } from './context/members.js';
import type { NeighbourIndex } from './neighbour-index.js';
import { place } from './neighbour-index.js';
import type { EncodedRows } from './context/rows.js';
import type { GroupKey } from './context/keys.js';

/** How much nearer, in the units of the facts' distance, belonging together brings two rows. */
const TIES: readonly (readonly [GroupKey, number])[] = [
  ['album', 20],
  ['song', 10],
  ['artist', 6],
  ['title', 6],
];
const GENRE_TIE = 0.7;

const sameKeys = ['album', 'artist', 'song', 'title', 'artistReading', 'date', 'albumName'] as const;

export const neighbourColumns = [
  'residual',
  'popularity',
  'low',
  ...sameKeys.map((key) => `same_${key}`),
  'near_days',
  'near_months',
  'near_years',
  'track_number_gap',
  'duration_gap',
  'position_gap',
  'distance',
  'genre_similarity',
  'artist_popularity_gap',
  'followers_gap',
  'sooner_or_later',
] as const;

/** Labelled rows that are most like the query, best first, described as `neighbourColumns`; fewer where there are fewer. */
export function nearestRows(
  query: Query,
  index: NeighbourIndex,
  count: number,
): { row: number; distance: number }[] {
  const { view, rows, row, own } = query;
  const bank = view.bank.rows;
  const scores = new Map<number, { row: number; distance: number; score: number }>();
  const at = place(rows, row, index.fill);
  const consider = (other: number, distance: number): void => {
    let score = distance - GENRE_TIE * genreSimilarity(rows, row, bank, other);
    for (const [key, tie] of TIES) if (sameGroup(query, other, key)) score -= tie;
    scores.set(other, { row: other, distance, score });
  };
  for (const { row: other, distance } of index.nearest(at, count * 2, view.visible, own))
    consider(other, distance);
  for (const [key] of TIES) {
    for (const other of visibleMembers(query, key)) {
      if (!scores.has(other)) consider(other, index.distance(at, other));
    }
  }
  return [...scores.values()].sort((a, b) => a.score - b.score || a.row - b.row).slice(0, count);
}

/** One neighbour as the attention sees it. */
export function describeNeighbour(query: Query, other: number, distance: number): number[] {
  const { view, rows, row } = query;
  const { bank } = view;
  const years = yearsApart(query, other);
  const gap = (
    read: (of: EncodedRows) => Float64Array,
    scale: (value: number) => number = (value) => value,
  ) => Math.abs(scale(read(rows)[row]!) - scale(read(bank.rows)[other]!)) || 0;
  const change = (read: (of: EncodedRows) => Float64Array) => read(rows)[row]! - read(bank.rows)[other]! || 0;
  return [
    view.residual[other]! / 20,
    bank.popularity[other]! / 50 - 1,
    bank.low[other]!,
    ...sameKeys.map((key) => Number(sameGroup(query, other, key))),
    Math.exp(-years / 0.02),
    Math.exp(-years / 0.3),
    Math.exp(-years / 2),
    gap((of) => of.trackNumber, Math.log1p),
    gap(
      (of) => of.durationMin,
      (minutes) => Math.log(minutes + 0.3),
    ),
    gap((of) => of.position),
    distance / 5,
    genreSimilarity(rows, row, bank.rows, other),
    change((of) => of.artistPopularity) / 20,
    change((of) => of.logFollowers) / 4,
    Math.sign(change((of) => of.year)),
  ];
}

function sameGroup({ view, rows, row }: Query, other: number, key: GroupKey): boolean {
  const group = rows.groups[key][row]!;
  return group >= 0 && view.bank.rows.groups[key][other] === group;
}

/** Cosine of the two sets of genres. */
export function genreSimilarity(a: EncodedRows, rowA: number, b: EncodedRows, rowB: number): number {
  const fromA = a.genreOffsets[rowA]!;
  const toA = a.genreOffsets[rowA + 1]!;
  const fromB = b.genreOffsets[rowB]!;
  const toB = b.genreOffsets[rowB + 1]!;
  if (fromA === toA || fromB === toB) return 0;
  let shared = 0;
  for (let i = fromA; i < toA; i++) {
    for (let j = fromB; j < toB; j++) if (a.genreIds[i] === b.genreIds[j]) shared++;
  }
  return shared / Math.sqrt((toA - fromA) * (toB - fromB));
}
