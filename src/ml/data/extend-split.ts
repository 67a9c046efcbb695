import { groupingOf, partOfDate, partOfGroup, type SplitName, type SplitRequest } from './split.js';
import type { LabelledTrack } from './track.js';

/** Parts of tracks by their keys. */
export type Assignment = ReadonlyMap<string, SplitName>;

/** A split, of which only the rule of an EXPLICIT one is needed here. */
type SplitRule = Exclude<SplitRequest, { strategy: 'EXPLICIT' }> | { readonly strategy: 'EXPLICIT' };

export interface ExtendedSplit {
  /** How the tracks of `assigned` were divided. */
  readonly rule: SplitRule;
  /** Tracks that keep their part, whatever is said of them now: weights may have learned from them. */
  readonly assigned: Assignment;
  /** The tracks whose dates TEMPORAL's borders were drawn by. */
  readonly drawnBy: readonly LabelledTrack[];
}

/**
 * A split that tracks had before, carried on to a dataset that grew. Tracks that it never saw go where the rule sends
 * them: by the same hash of their group; TEMPORAL by the borders as they were drawn, so that all that is newer than
 * VALIDATION was is TEST. A rule that is a list knows nothing of them: with EXPLICIT they are TRAIN.
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
