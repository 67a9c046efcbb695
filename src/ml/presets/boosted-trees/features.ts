import type { FeatureGroup } from '../../../domain/names.js';
import type { TrackFacts } from '../../../domain/track.js';
import { type BankAnswers, bankColumns } from '../../features/bank/labelled-bank.js';
import { joinColumns, type Matrix } from '../../numeric/matrix.js';
import {
  bankColumnGroups,
  bankMatrix,
  ownColumnGroups,
  ownColumns,
  type Reductions,
} from '../shared/context-columns.js';

export interface TreeFeatureState extends Reductions {
  /** The mean of each column over the training rows: the inputs of the reference row of explanations. */
  readonly means: readonly number[];
}

/**
 * The inputs of the trees: facts, reduced texts and, with the group `context`, the columns of the bank. NaN if unknown.
 *
 * @param own `ownColumns` of the tracks
 */
export function treeFeatures(
  state: Reductions,
  tracks: readonly TrackFacts[],
  answers: BankAnswers,
  own: Matrix = ownColumns(state, tracks),
): Matrix {
  return usesBank(state) ? joinColumns(own, bankMatrix(answers)) : own;
}

export const usesBank = ({ groups }: Reductions) => groups.includes('context');

/** The feature group of each column of `treeFeatures`. */
export function treeColumnGroups(state: Reductions): FeatureGroup[] {
  return [...ownColumnGroups(state), ...(usesBank(state) ? bankColumnGroups(bankColumns) : [])];
}

/** The mean of each column without unknown values; 0 for a column without values. */
export function columnMeans({ rows, columns, values }: Matrix): number[] {
  return Array.from({ length: columns }, (_, column) => {
    let sum = 0;
    let known = 0;
    for (let row = 0; row < rows; row++) {
      const value = values[row * columns + column]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      known++;
    }
    return known > 0 ? sum / known : 0;
  });
}
