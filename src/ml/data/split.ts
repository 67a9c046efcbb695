import { type GroupedSplitStrategy, type SplitName } from '../../domain/names.js';
import type { LabelledTrack } from '../../domain/track.js';
import { hash32 } from '../numeric/hash.js';
import { type GroupBy, groupOf } from './group.js';

export type SplitRequest =
  | {
      readonly strategy: 'RANDOM';
      readonly seed: number;
      /** Whether releases with the same artist and title are in the same part. Default: true. */
      readonly keepSongsTogether?: boolean;
    }
  | { readonly strategy: GroupedSplitStrategy; readonly seed: number }
  | { readonly strategy: 'TEMPORAL' }
  | {
      readonly strategy: 'EXPLICIT';
      /** Track keys. */
      readonly train: readonly string[];
      readonly validation: readonly string[];
      readonly test: readonly string[];
    };

/** The split does not match the tracks. The message contains the number of wrong keys and the first of them. */
export class SplitError extends Error {
  override readonly name = 'SplitError';
}

const TRAIN_SHARE = 0.7; // original notebook: 70/10/20
const VALIDATION_SHARE = 0.1;

/**
 * Assigns each track to TRAIN, VALIDATION or TEST, in the order of the tracks.
 *
 * @throws SplitError if EXPLICIT does not name every track exactly once
 *
 * @example
 * ```ts
 * const split = assignSplit(tracks, { strategy: 'ARTIST_GROUPED', seed: 1 });
 * const learned = tracks.filter((_, row) => split[row] === 'TRAIN');
 * ```
 */
export function assignSplit(tracks: readonly LabelledTrack[], request: SplitRequest): SplitName[] {
  switch (request.strategy) {
    case 'EXPLICIT':
      return splitAsNamed(tracks, request);
    case 'TEMPORAL':
      return splitByDate(tracks);
    default:
      return splitByGroup(tracks, groupingOf(request), request.seed);
  }
}

/**
 * The grouping of a split. Out-of-fold folds use the same grouping, so that training rows are predicted under the same
 * conditions as test rows.
 */
export function groupingOf(
  request: Pick<SplitRequest, 'strategy'> & { keepSongsTogether?: boolean },
): GroupBy {
  switch (request.strategy) {
    case 'ARTIST_GROUPED':
      return 'artist';
    case 'ALBUM_GROUPED':
      return 'album';
    case 'TEMPORAL':
      return 'date';
    case 'RANDOM':
      return (request.keepSongsTogether ?? true) ? 'song' : 'track';
    default:
      return 'track';
  }
}

/** Assigns groups by a hash of seed and group, so a track keeps its part when the dataset grows. */
function splitByGroup(tracks: readonly LabelledTrack[], by: GroupBy, seed: number): SplitName[] {
  return tracks.map((track) => partOfGroup(track, by, seed));
}

/** The part that the hash of the track's group belongs to. */
export function partOfGroup(track: LabelledTrack, by: GroupBy, seed: number): SplitName {
  const position = hash32(groupOf(track, by), seed) / 2 ** 32; // uniform in 0 … 1
  if (position < TRAIN_SHARE) return 'TRAIN';
  return position < TRAIN_SHARE + VALIDATION_SHARE ? 'VALIDATION' : 'TEST';
}

/** The last release dates of two parts, as ISO dates; '' for a part without a dated track. */
interface DateBorders {
  readonly lastOfTrain: string;
  readonly lastOfValidation: string;
}

/** The part of a track by its release date. A track without a date is in TRAIN. */
export function partOfDate(
  { releaseDate }: LabelledTrack,
  { lastOfTrain, lastOfValidation }: DateBorders,
): SplitName {
  if (releaseDate === null || releaseDate <= lastOfTrain) return 'TRAIN';
  return releaseDate <= lastOfValidation ? 'VALIDATION' : 'TEST';
}

/**
 * The newest releases are in TEST and those before them in VALIDATION. Tracks without a date are in TRAIN. Releases of
 * one day stay together, so a part can be smaller than its share if many tracks were released on the border day.
 */
function splitByDate(tracks: readonly LabelledTrack[]): SplitName[] {
  const dates = tracks.flatMap(({ releaseDate }) => releaseDate ?? []).sort();
  /** The earliest day after which at most this share of the dated tracks was released. */
  const border = (share: number) => dates[Math.round(dates.length * share) - 1] ?? '';
  const borders = {
    lastOfTrain: border(TRAIN_SHARE),
    lastOfValidation: border(TRAIN_SHARE + VALIDATION_SHARE),
  };
  return tracks.map((track) => partOfDate(track, borders));
}

function splitAsNamed(
  tracks: readonly LabelledTrack[],
  request: Extract<SplitRequest, { strategy: 'EXPLICIT' }>,
): SplitName[] {
  const named = new Map<string, SplitName>();
  const repeated: string[] = [];
  const lists = [
    ['TRAIN', request.train],
    ['VALIDATION', request.validation],
    ['TEST', request.test],
  ] as const;
  for (const [split, keys] of lists) {
    for (const key of keys) {
      if (named.has(key)) repeated.push(key);
      named.set(key, split);
    }
  }
  const known = new Set(tracks.map((track) => track.key));
  refuse(repeated, 'named more than once', 'Name each track in one list, once.');
  refuse(
    [...named.keys()].filter((key) => !known.has(key)),
    'not in the dataset',
    'Remove them from the lists.',
  );
  refuse(
    [...known].filter((key) => !named.has(key)),
    'in no list',
    'Add each to train, validation or test.',
  );
  return tracks.map((track) => named.get(track.key)!);
}

function refuse(keys: readonly string[], fault: string, remedy: string): void {
  if (keys.length === 0) return;
  const subject = keys.length === 1 ? '1 track key is' : `${keys.length} track keys are`;
  throw new SplitError(
    `The explicit split does not fit the dataset: ${subject} ${fault}, first "${keys[0]}". ${remedy}`,
  );
}
