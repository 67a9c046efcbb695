import { randomUUID } from 'node:crypto';
import { type Transaction } from '../../../db/kysely.js';
import type { SweepRecord } from '../../../db/training/sweeps.pages.js';
import { insertSweep, type NewSweep } from '../../../db/training/sweeps.store.js';
import type { ErrorCode } from '../../../domain/error-codes.js';
import {
  DEFAULT_ETA,
  MAX_ETA,
  MAX_SWEEP_MINUTES,
  MAX_TRIALS,
  MIN_ETA,
  MIN_MIN_SHARE,
} from '../../../domain/limits.js';
import { DomainError } from '../../../errors.js';
import {
  parseSearchSpace,
  presets,
  rungShares,
  type SearchSpace,
  SearchSpaceError,
  type TrainingConfig,
} from '../../../ml/index.js';
import type { ServiceDeps } from '../../deps.js';
import { findStoredAnswer, once, requestOf } from '../../idempotency.js';
import { chooseSplit } from '../split.js';
import { checkConfig, checkSeed, findDataset, type TrainingRequest } from '../training-request.js';
import { enqueueSweep } from './enqueue-sweep.js';
import { readSweep } from './read-sweep.js';

export interface TriggerSweepInput extends TrainingRequest {
  /** Dotted config paths and the values to search. Defaults to the preset's search space. */
  readonly searchSpace?: unknown;
  readonly budget: { readonly trials?: number | null; readonly minutes?: number | null };
  /** Defaults to 3. */
  readonly eta?: number | null;
  /** Share of a config's epochs on the lowest rung. Defaults to 1/9. */
  readonly minShare?: number | null;
}

const DEFAULT_MIN_SHARE = 1 / 9;

/**
 * Writes a sweep and its job in one transaction.
 *
 * @throws DomainError INVALID_SEARCH_SPACE, INVALID_BUDGET, INVALID_ETA, INVALID_MIN_SHARE, and the errors of
 * triggering a training run
 */
export const triggerSweep =
  (deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'queue' | 'log'>) =>
  async (request: TriggerSweepInput): Promise<SweepRecord> => {
    const keyed = requestOf('triggerSweep', request);
    const earlier = await findStoredAnswer<string>(deps.db, keyed);
    if (earlier !== null) return readSweep(deps, earlier);

    const config = checkConfig(request.preset, request.config);
    const searchSpace = checkSpace(config, request.searchSpace);
    const budget = checkBudget(request.budget);
    const seed = checkSeed(request.seed);
    const eta = request.eta ?? DEFAULT_ETA;
    if (!Number.isInteger(eta) || eta < MIN_ETA || eta > MAX_ETA)
      throw invalid(
        'INVALID_ETA',
        ['eta'],
        `eta must be a whole number from ${MIN_ETA} to ${MAX_ETA}; received ${eta}.`,
      );
    const minShare = request.minShare ?? DEFAULT_MIN_SHARE;
    if (!(minShare >= MIN_MIN_SHARE && minShare <= 1))
      throw invalid(
        'INVALID_MIN_SHARE',
        ['minShare'],
        `minShare must be a number from ${MIN_MIN_SHARE} to 1; received ${minShare}.`,
      );
    const dataset = await findDataset(deps, request.datasetVersion);
    const split = await chooseSplit(deps, request.split ?? null, dataset.artifactHash);

    const sweep: NewSweep = {
      id: randomUUID(),
      preset: request.preset,
      config,
      searchSpace,
      seed,
      ...split,
      datasetVersionId: dataset.id,
      ...budget,
      eta,
      rungs: rungShares(config, { eta, minShare, trials: budget.trials }),
    };
    const insert = async (transaction: Transaction) => {
      const inserted = await insertSweep(transaction, sweep);
      await enqueueSweep(deps.queue, sweep, transaction);
      deps.log.info(
        { sweep: sweep.id, preset: sweep.preset, dataset: dataset.number },
        `Sweep ${sweep.id} is queued: ${sweep.preset}`,
      );
      return inserted;
    };
    return once(deps.db, keyed, insert, {
      store: ({ id }) => id,
      restore: (id: string) => readSweep(deps, id),
    });
  };

function checkSpace(config: TrainingConfig, given: unknown): SearchSpace {
  try {
    return parseSearchSpace(config, given ?? presets[config.preset].searchSpace);
  } catch (error) {
    if (!(error instanceof SearchSpaceError)) throw error;
    const field = ['searchSpace', ...(error.path === null ? [] : [error.path])];
    throw new DomainError('INVALID_SEARCH_SPACE', error.message, { field, cause: error });
  }
}

function checkBudget({ trials = null, minutes = null }: TriggerSweepInput['budget']) {
  if (trials === null && minutes === null)
    throw invalid(
      'INVALID_BUDGET',
      ['budget'],
      'A budget needs trials, minutes, or both; the sweep ends when either is used up.',
    );
  if (trials !== null && !(Number.isInteger(trials) && trials >= 1 && trials <= MAX_TRIALS))
    throw invalid(
      'INVALID_BUDGET',
      ['budget', 'trials'],
      `trials must be 1 to ${MAX_TRIALS}; received ${trials}.`,
    );
  if (minutes !== null && !(minutes > 0 && minutes <= MAX_SWEEP_MINUTES))
    throw invalid(
      'INVALID_BUDGET',
      ['budget', 'minutes'],
      `minutes must be more than 0 and at most ${MAX_SWEEP_MINUTES}; received ${minutes}.`,
    );
  return { trials, minutes };
}

const invalid = (code: ErrorCode, field: readonly string[], message: string) =>
  new DomainError(code, message, { field });
