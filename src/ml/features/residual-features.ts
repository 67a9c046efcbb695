import type { TrackFacts } from '../data/track.js';
import { joinColumns, type Matrix } from '../numeric/matrix.js';
import { factMatrix, type FactGroup } from './facts.js';
import { bankColumns, NEIGHBOURS, type BankAnswers } from './labelled-bank.js';
import { robustScaler, type RobustScalerState } from './robust-scaler.js';
import { hashGenres, hashNames } from './text-hash.js';
import { truncatedSvd, type TruncatedSvdState } from './truncated-svd.js';

/** Groups of columns that can be left out; context and neighbours are the bank's. */
export type FeatureGroup = FactGroup | 'text' | 'genres' | 'context' | 'neighbours';

export interface ResidualFeatureState {
  readonly groups: readonly FeatureGroup[];
  readonly names: TruncatedSvdState | null;
  readonly genres: TruncatedSvdState | null;
  readonly contextScaler: RobustScalerState;
  readonly staticScaler: RobustScalerState;
  /** (NEIGHBOURS, neighbourColumns): the mean over the training rows, place by place. */
  readonly typicalNeighbours: readonly number[];
}

/** What the network reads of some rows. */
export interface ResidualFeatures {
  readonly rows: number;
  /** (rows, columns) of facts and context. */
  readonly context: Float32Array;
  /** (rows, columns) of facts alone. */
  readonly facts: Float32Array;
  /** (rows, places, neighbourColumns). */
  readonly neighbours: Float32Array;
  /** Neighbours that each row has; the rest of its places are empty. */
  readonly neighbourCounts: Int32Array;
  /** Places for neighbours of each row. */
  readonly places: number;
}

export interface ResidualFeatureOptions {
  readonly groups: readonly FeatureGroup[];
  readonly seed: number;
}

/** Dense columns that hashed n-grams are reduced to. */
const NAME_DIMENSIONS = 16;
const GENRE_DIMENSIONS = 12;
/** The bank's word on a row's facts alone, which the trunk without context hears too. */
export const STATIC_BANK_COLUMNS: readonly (typeof bankColumns)[number][] = ['base'];

/**
 * Learns how to reduce texts and how to scale. Of `groups`, `audio` is left out where no track has any: the state says
 * which were used.
 *
 * @param tracks the training rows
 * @param answers the bank's about them, out of fold
 */
export function fitResidualFeatures(
  tracks: readonly TrackFacts[],
  answers: BankAnswers,
  { groups: asked, seed }: ResidualFeatureOptions,
): ResidualFeatureState {
  const groups = asked.filter((group) => group !== 'audio' || tracks.some(({ audio }) => audio !== null));
  const names = groups.includes('text')
    ? truncatedSvd.fit(hashNames(tracks), { dimensions: NAME_DIMENSIONS, seed })
    : null;
  const genres = groups.includes('genres')
    ? truncatedSvd.fit(hashGenres(tracks), { dimensions: GENRE_DIMENSIONS, seed })
    : null;
  const { context, fixed } = columnsOf({ groups, names, genres }, tracks, answers);
  return {
    groups,
    names,
    genres,
    contextScaler: robustScaler.fit(context),
    staticScaler: robustScaler.fit(fixed),
    typicalNeighbours: Array.from(meanOfRows(answers.neighbours, tracks.length)),
  };
}

export function residualFeatures(
  state: ResidualFeatureState,
  tracks: readonly TrackFacts[],
  answers: BankAnswers,
): ResidualFeatures {
  const { context, fixed } = columnsOf(state, tracks, answers);
  const heard = state.groups.includes('neighbours');
  return {
    rows: tracks.length,
    context: Float32Array.from(robustScaler.transform(state.contextScaler, context).values),
    facts: Float32Array.from(robustScaler.transform(state.staticScaler, fixed).values),
    neighbours: heard ? answers.neighbours : new Float32Array(answers.neighbours.length),
    neighbourCounts: answers.neighbourCounts,
    places: NEIGHBOURS,
  };
}

function columnsOf(
  { groups, names, genres }: Pick<ResidualFeatureState, 'groups' | 'names' | 'genres'>,
  tracks: readonly TrackFacts[],
  answers: BankAnswers,
): { readonly context: Matrix; readonly fixed: Matrix } {
  const said: Matrix = { rows: tracks.length, columns: bankColumns.length, values: answers.columns };
  const parts: Matrix[] = [factMatrix(tracks, groups.filter(isFactGroup))];
  if (names) parts.push(truncatedSvd.transform(names, hashNames(tracks)));
  if (genres) parts.push(truncatedSvd.transform(genres, hashGenres(tracks)));
  const facts = parts.reduce(joinColumns);
  const fixed = joinColumns(facts, pick(said, STATIC_BANK_COLUMNS));
  return { context: groups.includes('context') ? joinColumns(facts, said) : fixed, fixed };
}

function meanOfRows(values: Float32Array, rows: number): Float64Array {
  const width = values.length / rows;
  const mean = new Float64Array(width);
  values.forEach((value, i) => (mean[i % width]! += value / rows));
  return mean;
}

export function isFactGroup(group: FeatureGroup): group is FactGroup {
  return group !== 'text' && group !== 'genres' && group !== 'context' && group !== 'neighbours';
}

function pick(matrix: Matrix, names: readonly (typeof bankColumns)[number][]): Matrix {
  const from = names.map((name) => bankColumns.indexOf(name));
  const values = new Float64Array(matrix.rows * from.length);
  for (let row = 0; row < matrix.rows; row++) {
    from.forEach(
      (column, i) => (values[row * from.length + i] = matrix.values[row * matrix.columns + column]!),
    );
  }
  return { rows: matrix.rows, columns: from.length, values };
}
