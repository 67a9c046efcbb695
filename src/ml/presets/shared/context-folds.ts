import type { foldGroupings } from '../../../domain/names.js';
import type { GroupBy } from '../../data/group.js';

/** The grouping of folds for an option `foldBy` of a preset. */
export function foldsOf(option: (typeof foldGroupings)[number], splitBy: GroupBy): GroupBy {
  return option === 'split' ? splitBy : option;
}

/**
 * The grouping of folds for the context columns. With grouping by day (TEMPORAL), neighbours are never from a row's own
 * album, because future tracks have no album mates in the bank. The context columns may still use the album. Otherwise no
 * row would train the columns about it.
 */
export function contextFolds(foldBy: GroupBy): GroupBy {
  return foldBy === 'date' ? 'track' : foldBy;
}
