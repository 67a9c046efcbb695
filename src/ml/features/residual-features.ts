import type { TrackFacts } from '../data/track.js';
import { joinColumns, type Matrix } from '../numeric/matrix.js';
import { factGroups, factMatrix, type FactGroup } from './facts.js';
import { bankColumns, NEIGHBOURS, type BankAnswers } from './labelled-bank.js';
import { robustScaler, type RobustScalerState } from './robust-scaler.js';

export interface ResidualFeatureState {
  readonly facts: readonly FactGroup[];
  readonly contextScaler: RobustScalerState;
  readonly staticScaler: RobustScalerState;
}

/** What the network reads of some rows. */
export interface ResidualFeatures {
  readonly rows: number;
  readonly context: Float32Array;
  readonly facts: Float32Array;
  readonly neighbours: Float32Array;
  readonly neighbourCounts: Int32Array;
  readonly places: number;
}

/** Columns of the bank that stand beside the facts in the trunk without context: fame and kind of release in one number. */
const STATIC_BANK_COLUMNS = ['base'] as const;

/** Learns how to scale; the answers are the training rows', out of fold. */
export function fitResidualFeatures(
  tracks: readonly TrackFacts[],
  answers: BankAnswers,
  facts: readonly FactGroup[] = factGroups,
): ResidualFeatureState {
  const { context, fixed } = columnsOf(tracks, answers, facts);
  return { facts, contextScaler: robustScaler.fit(context), staticScaler: robustScaler.fit(fixed) };
}

export function residualFeatures(
  state: ResidualFeatureState,
  tracks: readonly TrackFacts[],
  answers: BankAnswers,
): ResidualFeatures {
  const { context, fixed } = columnsOf(tracks, answers, state.facts);
  return {
    rows: tracks.length,
    context: Float32Array.from(robustScaler.transform(state.contextScaler, context).values),
    facts: Float32Array.from(robustScaler.transform(state.staticScaler, fixed).values),
    neighbours: answers.neighbours,
    neighbourCounts: answers.neighbourCounts,
    places: NEIGHBOURS,
  };
}

function columnsOf(tracks: readonly TrackFacts[], answers: BankAnswers, groups: readonly FactGroup[]) {
  const facts = factMatrix(tracks, groups);
  const said: Matrix = { rows: tracks.length, columns: bankColumns.length, values: answers.columns };
  return { context: joinColumns(facts, said), fixed: joinColumns(facts, pick(said, STATIC_BANK_COLUMNS)) };
}

function pick(matrix: Matrix, names: readonly (typeof bankColumns)[number][]): Matrix {
  const from = names.map((name) => bankColumns.indexOf(name));
  const values = new Float64Array(matrix.rows * from.length);
  for (let row = 0; row < matrix.rows; row++) {
    from.forEach((column, i) => (values[row * from.length + i] = matrix.values[row * matrix.columns + column]!));
  }
  return { rows: matrix.rows, columns: from.length, values };
}
