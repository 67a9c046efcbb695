import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type SplitName } from '../../src/domain/names.js';
import type { LabelledTrack } from '../../src/domain/track.js';
import type { GroupBy } from '../../src/ml/data/group.js';
import { assignFold, assignSplit, groupingOf, type SplitRequest } from '../../src/ml/index.js';
import { readTracks } from '../catalogue.js';

/** How a cell's rows are divided: by a file of track keys, by a strategy, or as one of FOLDS by artist or album. */
export type CellSplit =
  | { readonly file: string }
  | { readonly strategy: 'RANDOM' | 'TEMPORAL' }
  | { readonly strategy: 'ARTIST_GROUPED' | 'ALBUM_GROUPED'; readonly fold: number };

export interface CellData {
  readonly tracks: readonly LabelledTrack[];
  /** As `tracks`. */
  readonly split: readonly SplitName[];
  readonly foldBy: GroupBy;
  readonly referenceDate: string;
}

export const FOLDS = 5;
const SPLIT_SEED = 42;

/** Path of a file of the real data, which is not in the repository. */
export function sharedData(name: string): string {
  return path.join(process.env.SHARED_DATA ?? path.resolve('../shared/data'), name);
}

const read = new Map<string, ReturnType<typeof readTracks>>();

export async function readCellData(dataset: string, split: CellSplit): Promise<CellData> {
  if (!existsSync(dataset)) {
    throw new Error(
      `There is no file ${dataset}. Name a file with --dataset, or set SHARED_DATA to its folder.`,
    );
  }
  const reading = read.get(dataset) ?? readTracks(dataset);
  read.set(dataset, reading);
  return { ...(await reading), ...deal((await reading).tracks, split) };
}

export function rowsOf({ tracks, split }: CellData, part: SplitName): LabelledTrack[] {
  return tracks.filter((_, row) => split[row] === part);
}

function deal(tracks: readonly LabelledTrack[], split: CellSplit): Pick<CellData, 'split' | 'foldBy'> {
  if ('fold' in split) {
    const groupBy = groupingOf(split);
    const request = { groupBy, folds: FOLDS, fold: split.fold, seed: SPLIT_SEED };
    return { split: assignFold(tracks, request), foldBy: groupBy };
  }
  const request: SplitRequest =
    'file' in split
      ? namedIn(split.file)
      : split.strategy === 'TEMPORAL'
        ? { strategy: 'TEMPORAL' }
        : { strategy: 'RANDOM', seed: SPLIT_SEED };
  return { split: assignSplit(tracks, request), foldBy: groupingOf(request) };
}

/** The split file is JSON, { train, val, test } of track keys. */
function namedIn(file: string): SplitRequest {
  const { train, val, test } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[] | undefined>;
  if (!train || !val || !test)
    throw new Error(`${file} must be JSON with train, val and test: lists of track keys.`);
  return { strategy: 'EXPLICIT', train, validation: val, test };
}
