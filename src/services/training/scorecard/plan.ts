import type { RunSplit } from '../../../db/training/runs.store.js';
import { DEFAULT_SPLIT_SEED } from '../../../domain/limits.js';
import { type GroupedSplitStrategy, type ScorecardQuestion } from '../../../domain/names.js';

export interface PlannedCell {
  readonly question: ScorecardQuestion;
  readonly fold: number;
  readonly split: RunSplit;
}

/** With five folds, every track is a test track once, and each fold trains on as much as the other splits. */
const FOLDS = 5;

const split = (splitStrategy: RunSplit['splitStrategy'], options: Partial<RunSplit>): RunSplit => ({
  splitStrategy,
  splitSeed: DEFAULT_SPLIT_SEED, // the same tracks for every configuration, so that scorecards can be compared
  keepSongsTogether: null,
  splitHash: null,
  ...options,
});

const folds = (question: GroupedSplitStrategy): PlannedCell[] =>
  Array.from({ length: FOLDS }, (_, fold) => ({
    question,
    fold,
    split: split(question, { folds: FOLDS, fold }),
  }));

/**
 * The training runs of a scorecard, in the order in which they are queued. Rows that need only one training run come
 * first.
 */
export const plannedCells: readonly PlannedCell[] = [
  { question: 'RANDOM', fold: 0, split: split('RANDOM', { keepSongsTogether: true }) },
  { question: 'TEMPORAL', fold: 0, split: split('TEMPORAL', { splitSeed: null }) },
  ...folds('ARTIST_GROUPED'),
  ...folds('ALBUM_GROUPED'),
  { question: 'RANDOM_APART', fold: 0, split: split('RANDOM', { keepSongsTogether: false }) },
];
