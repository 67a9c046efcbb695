import { type SplitName } from '../../domain/names.js';
import type { LabelledTrack } from '../../domain/track.js';
import { groupingOf, partOfDate, partOfGroup, type SplitRequest } from './split.js';

/** The part of the split of each track, by track key. */
export type Assignment = ReadonlyMap<string, SplitName>;

/** A split. For EXPLICIT only the strategy is needed here, not the lists. */
type SplitRule = Exclude<SplitRequest, { strategy: 'EXPLICIT' }> | { readonly strategy: 'EXPLICIT' };

export interface ExtendedSplit {
  /** How the tracks of `assigned` were split. */
  readonly rule: SplitRule;
  /** Tracks that keep their part even if their facts changed, because the weights may have been fitted on them. */
  readonly assigned: Assignment;
  /** The tracks whose dates determined the borders of TEMPORAL. */
  readonly drawnBy: readonly LabelledTrack[];
}

/**
 * Extends a split to a dataset that grew. New tracks are assigned by the rule of the split: by the same hash of their
 * group, or, for TEMPORAL, by the original borders, so that every track newer than VALIDATION is in TEST. EXPLICIT has
 * no rule for new tracks; they are in TRAIN.
 */
export function extendSplit(
  tracks: readonly LabelledTrack[],
  { rule, assigned, drawnBy }: ExtendedSplit,
): SplitName[] {
  const partOfNew = ruleFor(rule, assigned, drawnBy);
  return tracks.map((track) => assigned.get(track.key) ?? partOfNew(track));
}

function ruleFor(
  rule: SplitRule,
  assigned: Assignment,
  drawnBy: readonly LabelledTrack[],
): (track: LabelledTrack) => SplitName {
  switch (rule.strategy) {
    case 'EXPLICIT':
      return () => 'TRAIN';
    case 'TEMPORAL': {
      const lastOfTrain = lastDate(drawnBy.filter(({ key }) => assigned.get(key) === 'TRAIN'));
      const validation = lastDate(drawnBy.filter(({ key }) => assigned.get(key) === 'VALIDATION'));
      const borders = { lastOfTrain, lastOfValidation: validation || lastOfTrain };
      return (track) => partOfDate(track, borders);
    }
    default: {
      const by = groupingOf(rule);
      return (track) => partOfGroup(track, by, rule.seed);
    }
  }
}

function lastDate(tracks: readonly LabelledTrack[]): string {
  return tracks.reduce(
    (last, { releaseDate }) => (releaseDate && releaseDate > last ? releaseDate : last),
    '',
  );
}
