import { type FeatureGroup } from '../../../domain/names.js';
import type { TrackFacts } from '../../../domain/track.js';
import { type BankAnswers, bankColumns, NEIGHBOURS } from '../../features/bank/labelled-bank.js';
import { robustScaler, type RobustScalerState } from '../../features/robust-scaler.js';
import { joinColumns, type Matrix } from '../../numeric/matrix.js';
import { bankMatrix, fitReductions, ownColumns, type Reductions } from '../shared/context-columns.js';

export interface ResidualFeatureState extends Reductions {
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
  const { reductions, own } = fitReductions(tracks, asked, seed);
  const { groups } = reductions;
  const scales = robustScaler.fit(joinColumns(own, bankMatrix(answers)));
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
  const bank = bankMatrix(answers);
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

function meanOfRows(values: Float32Array, rows: number): Float64Array {
  const width = values.length / rows;
  const mean = new Float64Array(width);
  for (let from = 0; from < values.length; from += width)
    for (let i = 0; i < width; i++) mean[i]! += values[from + i]! / rows;
  return mean;
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
