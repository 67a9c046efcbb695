import { randomUUID } from 'node:crypto';
import { type Transaction } from '../../../db/kysely.js';
import { findConfiguration } from '../../../db/training/find-runs.js';
import { insertRun, type NewRun } from '../../../db/training/runs.store.js';
import type { ScorecardRecord } from '../../../db/training/scorecards.pages.js';
import { findCell, keepScorecard, lockScorecards, placeCell } from '../../../db/training/scorecards.store.js';
import { DomainError } from '../../../errors.js';
import type { ServiceDeps } from '../../deps.js';
import { hashOf } from '../../hash-of.js';
import { type Keyed, once, requestOf } from '../../idempotency.js';
import { requireLocalData } from '../../registry/require-local-data.js';
import { enqueue } from '../enqueue.js';
import { plannedCells } from './plan.js';
import { readScorecard } from './read-scorecard.js';
import { rollUp } from './roll-up.js';

/** Exactly one of `runId` and `version`. */
export interface TriggerScorecardInput extends Keyed {
  readonly runId?: string | null;
  /** Number of a model version, whose run is used. */
  readonly version?: number | null;
}

type Deps = Pick<ServiceDeps, 'db' | 'artifacts' | 'queue' | 'log'>;

/**
 * Queues the scorecard of a run: training runs with its configuration and seed under every split. A run has one
 * scorecard. Triggering it again returns that scorecard and queues the cells that failed or were cancelled. Scorecards
 * share equal cells.
 *
 * @throws DomainError INVALID_SCORECARD, RUN_NOT_FOUND, VERSION_NOT_FOUND, DATA_NOT_HERE
 */
export const triggerScorecard =
  (deps: Deps) =>
  async (input: TriggerScorecardInput): Promise<ScorecardRecord> => {
    const { db, queue, log } = deps;
    const run = await findRun(deps, input);
    const datasetVersion = requireLocalData(run);
    const id = await once(db, requestOf('triggerScorecard', input), async (transaction) => {
      await lockScorecards(transaction);
      const scorecardId = await keepScorecard(transaction, randomUUID(), run.id);
      const added: NewRun[] = [];
      for (const { question, fold, split } of plannedCells) {
        const { preset, config, seed } = run;
        const evaluatedSplit = 'TEST';
        const cell: NewRun = {
          id: randomUUID(),
          origin: 'SCORECARD',
          preset,
          config: config as object,
          seed,
          ...split,
          datasetVersionId: datasetVersion.id,
          evaluatedSplit,
          cellKey: hashOf({ dataset: datasetVersion.contentHash, config, seed, split, evaluatedSplit }),
        };
        const found = await findOrInsert(transaction, cell);
        if (found === cell.id) added.push(cell);
        await placeCell(transaction, { scorecardId, question, fold }, found);
      }
      await enqueue(queue, added, transaction);
      log.info(
        { run: run.id, scorecard: scorecardId },
        `Scorecard ${scorecardId} is queued: ${added.length} new cells`,
      );
      return scorecardId;
    });
    await rollUp(deps); // with cells that existed already
    return readScorecard(deps, id);
  };

/** The id of the cell with that key. This is `cell` if the cell is new. */
async function findOrInsert(transaction: Transaction, cell: NewRun): Promise<string> {
  for (;;) {
    if (await insertRun(transaction, cell)) return cell.id;
    const found = await findCell(transaction, cell.cellKey!);
    if (found) return found; // otherwise it failed between the two statements
  }
}

async function findRun({ db }: Deps, { runId, version }: TriggerScorecardInput) {
  if ((runId == null) === (version == null)) {
    const received = runId == null ? 'neither' : 'both';
    throw new DomainError('INVALID_SCORECARD', `Name a run or a version; received ${received}.`, {
      field: ['runId'],
    });
  }
  const run = await findConfiguration(db, runId != null ? { runId } : { version: version! });
  if (run) return run;
  throw runId != null
    ? new DomainError('RUN_NOT_FOUND', `There is no training run ${runId}: trainingRuns lists all runs.`, {
        field: ['runId'],
      })
    : new DomainError(
        'VERSION_NOT_FOUND',
        `There is no model version ${version}: model { versions } lists all versions.`,
        {
          field: ['version'],
        },
      );
}
