import { type FeatureGroup } from '../../../domain/names.js';
import type { TrackFacts } from '../../../domain/track.js';
import { type BankAnswers, bankColumns, NEIGHBOURS } from '../../features/bank/labelled-bank.js';
import { type FactGroup, factMatrix } from '../../features/facts.js';
import { robustScaler, type RobustScalerState } from '../../features/robust-scaler.js';
import { hashGenres, hashNames, type SparseRows } from '../../features/text-hash.js';
import { truncatedSvd, type TruncatedSvdState } from '../../features/truncated-svd.js';
import { joinColumns, type Matrix } from '../../numeric/matrix.js';

export interface ResidualFeatureState {
  readonly groups: readonly FeatureGroup[];
  readonly names: TruncatedSvdState | null;
  readonly genres: TruncatedSvdState | null;
  readonly contextScaler: RobustScalerState;
  readonly staticScaler: RobustScalerState;
  /** (NEIGHBOURS, neighbourColumns): the mean over the training rows, slot by slot. */
  readonly typicalNeighbours: readonly number[];
}

/** The network's inputs for some rows. */
export interface ResidualFeatures {
  readonly rows: number;
  /** (rows, columns) of facts and context. */
  readonly context: Float32Array;
  /** (rows, columns) of facts. */
  readonly facts: Float32Array;
  /** (rows, slots, neighbourColumns). */
  readonly neighbours: Float32Array;
  /** Number of neighbours of each row. The remaining slots are empty. */
  readonly neighbourCounts: Int32Array;
  /** Number of neighbour slots per row. */
  readonly places: number;
}

export interface ResidualFeatureOptions {
  readonly groups: readonly FeatureGroup[];
  readonly seed: number;
}

/** Number of dense columns that hashed n-grams are reduced to. */
const NAME_DIMENSIONS = 16;
const GENRE_DIMENSIONS = 12;
/** Columns of the bank that depend only on a row's facts. The trunk without context uses them, too. */
export const staticBankColumns: readonly (typeof bankColumns)[number][] = ['base'];

/**
 * Fits the text reduction and the scaling. The group `audio` is left out if no track has audio features. The state has the
 * groups that are used.
 *
 * @param tracks the training rows
 * @param answers the bank's out-of-fold features of these tracks
 */
export function fitResidualFeatures(
  tracks: readonly TrackFacts[],
  answers: BankAnswers,
  { groups: asked, seed }: ResidualFeatureOptions,
): ResidualFeatureState {
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
  const own = joinOwn(reductions, tracks, texts);
  const scales = robustScaler.fit(joinColumns(own, bankColumnsOf(answers)));
  const staticScaler = [
    ...scales.slice(0, own.columns),
    ...staticBankColumns.map((name) => scales[own.columns + bankColumns.indexOf(name)]!),
  ];
  return {
    ...reductions,
    contextScaler: groups.includes('context') ? scales : staticScaler,
    staticScaler,
    typicalNeighbours: Array.from(meanOfRows(answers.neighbours, tracks.length)),
  };
}

/** @param own `ownColumns` of the tracks, which do not depend on the bank */
export function residualFeatures(
  state: ResidualFeatureState,
  tracks: readonly TrackFacts[],
  answers: BankAnswers,
  own: Matrix = ownColumns(state, tracks),
): ResidualFeatures {
  const bank = bankColumnsOf(answers);
  const fixed = joinColumns(own, pick(bank, staticBankColumns));
  const context = state.groups.includes('context') ? joinColumns(own, bank) : fixed;
  const usesNeighbours = state.groups.includes('neighbours');
  return {
    rows: tracks.length,
    context: new Float32Array(robustScaler.transform(state.contextScaler, context).values),
    facts: new Float32Array(robustScaler.transform(state.staticScaler, fixed).values),
    neighbours: usesNeighbours ? answers.neighbours : new Float32Array(answers.neighbours.length),
    neighbourCounts: answers.neighbourCounts,
    places: NEIGHBOURS,
  };
}

/** Columns from the tracks alone: facts and reduced texts. */
export function ownColumns(state: Reductions, tracks: readonly TrackFacts[]): Matrix {
  return joinOwn(state, tracks, {
    names: state.names && hashNames(tracks),
    genres: state.genres && hashGenres(tracks),
  });
}

type Reductions = Pick<ResidualFeatureState, 'groups' | 'names' | 'genres'>;
type Texts = Record<'names' | 'genres', SparseRows | null>;

function joinOwn({ groups, names, genres }: Reductions, tracks: readonly TrackFacts[], texts: Texts): Matrix {
  const parts: Matrix[] = [factMatrix(tracks, groups.filter(isFactGroup))];
  if (names && texts.names) parts.push(truncatedSvd.transform(names, texts.names));
  if (genres && texts.genres) parts.push(truncatedSvd.transform(genres, texts.genres));
  return parts.reduce(joinColumns);
}

function bankColumnsOf({ columns, neighbourCounts }: BankAnswers): Matrix {
  return { rows: neighbourCounts.length, columns: bankColumns.length, values: columns };
}

function meanOfRows(values: Float32Array, rows: number): Float64Array {
  const width = values.length / rows;
  const mean = new Float64Array(width);
  for (let from = 0; from < values.length; from += width)
    for (let i = 0; i < width; i++) mean[i]! += values[from + i]! / rows;
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
