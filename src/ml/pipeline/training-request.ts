import type { SplitName } from '../../domain/names.js';
import type { LabelledTrack } from '../../domain/track.js';
import type { GroupBy } from '../data/group.js';
import type { TrainingConfig } from '../presets/index.js';

/** The inputs of a training run. */
export interface TrainingRequest {
  readonly tracks: readonly LabelledTrack[];
  /** Parallel to `tracks`. */
  readonly split: readonly SplitName[];
  readonly config: TrainingConfig;
  /** Grouping of the out-of-fold folds: `groupingOf` the split. Defaults to songs. */
  readonly foldBy?: GroupBy;
  /** Seed of folds, initial weights, shuffling and dropout. An integer. */
  readonly seed: number;
  /** ISO date, frozen with the dataset version. */
  readonly referenceDate: string;
  /**
   * If true, early stopping monitors all of VALIDATION, as in the original notebook, and no row is left to calibrate a
   * network's intervals. By default, it monitors half of the artists in VALIDATION, and the tracks of the other half
   * calibrate the intervals.
   */
  readonly watchAllValidation?: boolean;
}
