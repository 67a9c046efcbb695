import type { Query } from '../context/group-means.js';
import type { GroupKey } from '../context/keys.js';
import { yearsApart } from '../context/members.js';
import { genreSimilarity } from './genre-similarity.js';

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

/** Writes the attention inputs of one neighbour, `neighbourColumns`, starting at `at`. */
export function describeNeighbour(
  query: Query,
  other: number,
  distance: number,
  out: Float32Array,
  at: number,
): void {
  const { view, rows, row } = query;
  const { bank } = view;
  const of = bank.rows;
  const years = yearsApart(query, other);
  out[at++] = view.residual[other]! / 20;
  out[at++] = bank.popularity[other]! / 50 - 1;
  out[at++] = bank.low[other]!;
  for (const key of sameKeys) out[at++] = sameGroup(query, other, key) ? 1 : 0;
  out[at++] = Math.exp(-years / 0.02);
  out[at++] = Math.exp(-years / 0.3);
  out[at++] = Math.exp(-years / 2);
  out[at++] = Math.abs(change(rows.logTrackNumber, row, of.logTrackNumber, other));
  out[at++] = Math.abs(change(rows.logDuration, row, of.logDuration, other));
  out[at++] = Math.abs(change(rows.position, row, of.position, other));
  out[at++] = distance / 5;
  out[at++] = genreSimilarity(rows, row, of, other);
  out[at++] = change(rows.artistPopularity, row, of.artistPopularity, other) / 20;
  out[at++] = change(rows.logFollowers, row, of.logFollowers, other) / 4;
  out[at] = Math.sign(change(rows.year, row, of.year, other));
}

/** 0 if one of them is missing. */
function change(own: Float64Array, row: number, others: Float64Array, other: number): number {
  return own[row]! - others[other]! || 0;
}

function sameGroup({ view, rows, row }: Query, other: number, key: GroupKey): boolean {
  const group = rows.groups[key][row]!;
  return group >= 0 && view.bank.rows.groups[key][other] === group;
}
