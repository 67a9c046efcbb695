import { type FeatureGroup } from '../../../domain/names.js';
import type { TrackFacts } from '../../../domain/track.js';
import { type BankAnswers, bankColumns } from '../../features/bank/labelled-bank.js';
import { factColumnGroups, type FactGroup, factMatrix } from '../../features/facts.js';
import { hashGenres, hashNames, type SparseRows } from '../../features/text-hash.js';
import { truncatedSvd, type TruncatedSvdState } from '../../features/truncated-svd.js';
import { joinColumns, type Matrix } from '../../numeric/matrix.js';

/** The feature groups that a model uses, and the reduction of its texts. */
export interface Reductions {
  readonly groups: readonly FeatureGroup[];
  readonly names: TruncatedSvdState | null;
  readonly genres: TruncatedSvdState | null;
}

/** Number of dense columns that hashed n-grams are reduced to. */
const NAME_DIMENSIONS = 16;
const GENRE_DIMENSIONS = 12;

type Texts = Record<'names' | 'genres', SparseRows | null>;

/**
 * Fits the text reduction. The group `audio` is left out if no track has audio features.
 *
 * @param tracks the training rows
 * @returns the reductions, and `ownColumns` of the tracks
 */
export function fitReductions(
  tracks: readonly TrackFacts[],
  asked: readonly FeatureGroup[],
  seed: number,
): { readonly reductions: Reductions; readonly own: Matrix } {
  const groups = asked.filter((group) => group !== 'audio' || tracks.some(({ audio }) => audio !== null));
  const texts: Texts = {
    names: groups.includes('text') ? hashNames(tracks) : null,
    genres: groups.includes('genres') ? hashGenres(tracks) : null,
  };
  const reductions: Reductions = {
    groups,
    names: texts.names && truncatedSvd.fit(texts.names, { dimensions: NAME_DIMENSIONS, seed }),
    genres: texts.genres && truncatedSvd.fit(texts.genres, { dimensions: GENRE_DIMENSIONS, seed }),
  };
  return { reductions, own: joinOwn(reductions, tracks, texts) };
}

/** Columns from the tracks alone: facts and reduced texts. NaN if unknown. */
export function ownColumns(state: Reductions, tracks: readonly TrackFacts[]): Matrix {
  return joinOwn(state, tracks, {
    names: state.names && hashNames(tracks),
    genres: state.genres && hashGenres(tracks),
  });
}

function joinOwn({ groups, names, genres }: Reductions, tracks: readonly TrackFacts[], texts: Texts): Matrix {
  const parts: Matrix[] = [factMatrix(tracks, groups.filter(isFactGroup))];
  if (names && texts.names) parts.push(truncatedSvd.transform(names, texts.names));
  if (genres && texts.genres) parts.push(truncatedSvd.transform(genres, texts.genres));
  return parts.reduce(joinColumns);
}

/** The columns of the bank as a matrix. NaN if unknown. */
export function bankMatrix({ columns, neighbourCounts }: BankAnswers): Matrix {
  return { rows: neighbourCounts.length, columns: bankColumns.length, values: columns };
}

/** The feature group of each of `ownColumns`. */
export function ownColumnGroups({ groups, names, genres }: Reductions): FeatureGroup[] {
  return [
    ...factColumnGroups(groups.filter(isFactGroup)),
    ...repeat('text', names?.dimensions ?? 0),
    ...repeat('genres', genres?.dimensions ?? 0),
  ];
}

/**
 * The feature group of columns of the bank. The base ridge of the bank ('base') uses a row's own facts, mainly artist
 * popularity, also if context is disabled. It belongs to the artist group.
 */
export const bankColumnGroups = (columns: readonly (typeof bankColumns)[number][]): FeatureGroup[] =>
  columns.map((column) => (column === 'base' ? 'artist' : 'context'));

function repeat(group: FeatureGroup, count: number): FeatureGroup[] {
  return Array.from({ length: count }, () => group);
}

function isFactGroup(group: FeatureGroup): group is FactGroup {
  return group !== 'text' && group !== 'genres' && group !== 'context' && group !== 'neighbours';
}
