import { hash32 } from '../numeric/hash.js';
import { deriveSeed } from '../numeric/random.js';
import { groupOf, type GroupBy } from './group.js';
import type { SplitName } from './split.js';
import type { LabelledTrack } from './track.js';

export interface FoldRequest {
  /** What is never parted: `groupingOf` the strategy that is judged. */
  readonly groupBy: GroupBy;
  readonly folds: number;
  /** The fold that is TEST, 0 … folds − 1. */
  readonly fold: number;
  /** Of the dealing; the same for all folds of one cross-validation. An integer. */
  readonly seed: number;
}

/** Of the rows outside of the TEST fold. With five folds a tenth of all, as in the other splits. */
const VALIDATION_SHARE = 1 / 8;

/**
 * One split of a k-fold cross-validation: groups are dealt by a hash of seed and group, so that over the k folds every
 * track is in TEST exactly once. VALIDATION is drawn from the other folds by whole groups too, anew for each fold.
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
