import type { NewRun } from '../../db/training.store.js';
import { decodeDataset } from '../../dataset/index.js';
import { DomainError } from '../../errors.js';
import { SplitError, assignSplit } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';

export interface SplitInput {
  readonly strategy: 'RANDOM' | 'EXPLICIT';
  /** RANDOM only, 0 … 2³¹ − 1; omitted: 42, so that runs can be compared. */
  readonly seed?: number | null;
  /** EXPLICIT only: track keys, which are Spotify's ids where the file had them. Every track once. */
  readonly train?: readonly string[] | null;
  readonly validation?: readonly string[] | null;
  readonly test?: readonly string[] | null;
}

/** All runs share one split unless they ask for another, or their errors could not be compared. */
const DEFAULT_SPLIT_SEED = 42;
const LISTS = ['train', 'validation', 'test'] as const;

/**
 * Checks an explicit split against the dataset before anything is queued, and keeps it in the artifact store.
 *
 * @param datasetHash SHA-256 of the dataset version's Arrow file
 * @throws DomainError INVALID_SPLIT, SPLIT_DOES_NOT_FIT
 */
export async function chooseSplit(
  { artifacts }: Pick<ServiceDeps, 'artifacts'>,
  input: SplitInput | null,
  datasetHash: string,
): Promise<Pick<NewRun, 'splitStrategy' | 'splitSeed' | 'splitHash'>> {
  const given = LISTS.filter((list) => input?.[list] != null);
  if (input?.strategy !== 'EXPLICIT') {
    if (given[0])
      throw invalid(
        given[0],
        `A RANDOM split takes no list, but ${given.join(', ')} came. Did you mean EXPLICIT?`,
      );
    const seed = input?.seed ?? DEFAULT_SPLIT_SEED;
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
      throw invalid(
        'seed',
        `The split's seed must be a whole number from 0 to ${2 ** 31 - 1}; received ${seed}.`,
      );
    }
    return { splitStrategy: 'RANDOM', splitSeed: seed, splitHash: null };
  }

  if (input.seed != null) throw invalid('seed', 'An EXPLICIT split is not random: leave its seed out.');
  const missing = LISTS.find((list) => input[list] == null);
  if (missing)
    throw invalid(
      missing,
      `An EXPLICIT split needs the lists train, validation and test; ${missing} is missing.`,
    );
  const lists = { train: input.train ?? [], validation: input.validation ?? [], test: input.test ?? [] };
  const { rows } = decodeDataset(await artifacts.get(datasetHash));
  try {
    assignSplit(rows, { strategy: 'EXPLICIT', ...lists });
  } catch (error) {
    if (!(error instanceof SplitError)) throw error;
    throw new DomainError('SPLIT_DOES_NOT_FIT', error.message, { field: ['split'], cause: error });
  }
  return {
    splitStrategy: 'EXPLICIT',
    splitSeed: null,
    splitHash: await artifacts.put(Buffer.from(JSON.stringify(lists))),
  };
}

const invalid = (field: string, message: string) =>
  new DomainError('INVALID_SPLIT', message, { field: ['split', field] });
