import { type SplitName } from '../../domain/names.js';
import type { LabelledTrack } from '../../domain/track.js';
import { hash32 } from '../numeric/hash.js';
import { deriveSeed } from '../numeric/random.js';
import { type GroupBy, groupOf } from './group.js';

export interface FoldRequest {
  /** Rows of one group stay together: `groupingOf` the strategy under evaluation. */
  readonly groupBy: GroupBy;
  readonly folds: number;
  /** The fold used as TEST, 0 … folds − 1. */
  readonly fold: number;
  /** An integer, the same for all folds of one cross-validation. */
  readonly seed: number;
}

/** Share of the rows outside the TEST fold. With five folds this is a tenth of all rows, as in the other splits. */
const VALIDATION_SHARE = 1 / 8;

/**
 * One split of a k-fold cross-validation. A hash of seed and group assigns groups to folds, so every track is in TEST
 * exactly once over the k folds. VALIDATION is drawn from the other folds, also by whole groups, separately for each
 * fold.
 *
 * @example
 * ```ts
 * const splits = [0, 1, 2, 3, 4].map((fold) =>
 *   assignFold(tracks, { groupBy: 'artist', folds: 5, fold, seed: 1 }),
 * );
 * ```
 */
export function assignFold(
  tracks: readonly LabelledTrack[],
  { groupBy, folds, fold, seed }: FoldRequest,
): SplitName[] {
  const validationSeed = deriveSeed(seed, `validation of fold ${fold}`);
  return tracks.map((track) => {
    const group = groupOf(track, groupBy);
    if (hash32(group, seed) % folds === fold) return 'TEST';
    return hash32(group, validationSeed) < VALIDATION_SHARE * 2 ** 32 ? 'VALIDATION' : 'TRAIN';
  });
}
