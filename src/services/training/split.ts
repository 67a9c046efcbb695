import { decodeDataset } from '../../dataset/index.js';
import type { RunSplit } from '../../db/training/runs.store.js';
import { DEFAULT_SPLIT_SEED } from '../../domain/limits.js';
import { type SplitStrategy } from '../../domain/names.js';
import { DomainError } from '../../errors.js';
import { assignSplit, SplitError } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import { readRun } from './read-run.js';

export interface SplitInput {
  readonly strategy: SplitStrategy;
  /** RANDOM, ARTIST_GROUPED and ALBUM_GROUPED, 0 … 2³¹ − 1. Defaults to 42, so that runs can be compared. */
  readonly seed?: number | null;
  /** RANDOM only. Defaults to true. */
  readonly keepSongsTogether?: boolean | null;
  /** EXPLICIT only: track keys (Spotify ids if the file had them), every track exactly once. */
  readonly train?: readonly string[] | null;
  readonly validation?: readonly string[] | null;
  readonly test?: readonly string[] | null;
  /** EXPLICIT only, instead of the lists: id of a run whose lists are used again. */
  readonly ofRun?: string | null;
}

const listNames = ['train', 'validation', 'test'] as const;
const allOptions = ['seed', 'keepSongsTogether', ...listNames, 'ofRun'] as const;
const optionsOf: Readonly<Record<SplitStrategy, readonly (typeof allOptions)[number][]>> = {
  RANDOM: ['seed', 'keepSongsTogether'],
  ARTIST_GROUPED: ['seed'],
  ALBUM_GROUPED: ['seed'],
  TEMPORAL: [],
  EXPLICIT: [...listNames, 'ofRun'],
};

/**
 * Checks a split before a run is queued. An explicit split is also checked against the dataset and stored as an
 * artifact.
 *
 * @param datasetHash SHA-256 of the dataset version's Arrow file
 * @throws DomainError INVALID_SPLIT, SPLIT_DOES_NOT_FIT, RUN_NOT_FOUND
 */
export async function chooseSplit(
  deps: Pick<ServiceDeps, 'artifacts' | 'db'>,
  input: SplitInput | null,
  datasetHash: string,
): Promise<RunSplit> {
  const { strategy, ...options } = input ?? { strategy: 'RANDOM' };
  const takes = optionsOf[strategy];
  for (const name of allOptions) {
    if (options[name] == null || takes.includes(name)) continue;
    const instead = takes.length > 0 ? `it takes ${takes.join(', ')}` : 'it takes no option';
    throw invalid(name, `${strategy} has no use for ${name}: ${instead}.`);
  }
  const split = {
    splitStrategy: strategy,
    splitSeed: null,
    keepSongsTogether: null,
    splitHash: null,
  };
  switch (strategy) {
    case 'EXPLICIT':
      return { ...split, splitHash: await storeLists(deps, options, datasetHash) };
    case 'TEMPORAL':
      return split;
    case 'RANDOM':
      return {
        ...split,
        splitSeed: checkSeed(options.seed),
        keepSongsTogether: options.keepSongsTogether ?? true,
      };
    default:
      return { ...split, splitSeed: checkSeed(options.seed) };
  }
}

function checkSeed(given: number | null | undefined): number {
  const seed = given ?? DEFAULT_SPLIT_SEED;
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31) return seed;
  throw invalid(
    'seed',
    `The split's seed must be a whole number from 0 to ${2 ** 31 - 1}; received ${seed}.`,
  );
}

async function storeLists(
  deps: Pick<ServiceDeps, 'artifacts' | 'db'>,
  options: Omit<SplitInput, 'strategy'>,
  datasetHash: string,
): Promise<string> {
  const { artifacts } = deps;
  const lists = options.ofRun == null ? listsIn(options) : await listsOfRun(deps, options.ofRun, options);
  const { rows } = decodeDataset(await artifacts.get(datasetHash));
  try {
    assignSplit(rows, { strategy: 'EXPLICIT', ...lists });
  } catch (error) {
    if (!(error instanceof SplitError)) throw error;
    throw new DomainError('SPLIT_DOES_NOT_FIT', error.message, { field: ['split'], cause: error });
  }
  return artifacts.put(Buffer.from(JSON.stringify(lists)));
}

type Lists = Readonly<Record<(typeof listNames)[number], readonly string[]>>;

function listsIn(options: Omit<SplitInput, 'strategy'>): Lists {
  const missing = listNames.find((list) => options[list] == null);
  if (missing)
    throw invalid(
      missing,
      `An EXPLICIT split needs the lists train, validation and test; ${missing} is missing.`,
    );
  return { train: options.train ?? [], validation: options.validation ?? [], test: options.test ?? [] };
}

async function listsOfRun(
  deps: Pick<ServiceDeps, 'artifacts' | 'db'>,
  id: string,
  options: Omit<SplitInput, 'strategy'>,
): Promise<Lists> {
  const list = listNames.find((name) => options[name] != null);
  if (list) throw invalid(list, `ofRun replaces the lists; remove ${list}, or remove ofRun.`);
  const { splitStrategy, splitHash } = await readRun(deps, id, ['split', 'ofRun']);
  if (splitStrategy !== 'EXPLICIT' || splitHash === null)
    throw invalid('ofRun', `The run has the split ${splitStrategy}; name a run with an EXPLICIT split.`);
  return JSON.parse((await deps.artifacts.get(splitHash)).toString()) as Lists;
}

const invalid = (field: string, message: string) =>
  new DomainError('INVALID_SPLIT', message, { field: ['split', field] });
