import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../../db/registry.store.js';
import { findCell, keepScorecard, lockScorecards, placeCell } from '../../../db/scorecards.store.js';
import type { ScorecardRecord } from '../../../db/scorecards.pages.js';
import { type NewRun, insertRun } from '../../../db/training.store.js';
import { DomainError } from '../../../errors.js';
import type { ServiceDeps } from '../../deps.js';
import { hashOf } from '../../hash-of.js';
import { type Keyed, once, requestOf } from '../../idempotency.js';
import { requireLocalData } from '../../registry/require-local-data.js';
import { enqueue } from '../enqueue.js';
import { plannedCells } from './plan.js';
import { readScorecard } from './queries.js';
import { rollUp } from './roll-up.js';

/** Exactly one of them. */
export interface TriggerScorecardInput extends Keyed {
  readonly runId?: string | null;
  /** Number of a model version: its run. */
  readonly version?: number | null;
}

type Deps = Pick<ServiceDeps, 'db' | 'artifacts' | 'queue' | 'log'>;

/**
 * Asks for the scorecard of a run: its configuration and seed, trained anew under every split. A run has one: asking
 * again answers it, and queues again what failed or was cancelled. What another scorecard has found out already is used.
 *
 * @throws DomainError INVALID_SCORECARD, RUN_NOT_FOUND, VERSION_NOT_FOUND, DATA_NOT_HERE
 */
export const triggerScorecard =
  (deps: Deps) =>
  async (input: TriggerScorecardInput): Promise<ScorecardRecord> => {
    const { db, queue, log } = deps;
    const run = await findRun(deps, input);
    const datasetVersion = requireLocalData(run);
    const id = await once(db, requestOf('triggerScorecard', input), async (client) => {
      await lockScorecards(client);
      const scorecardId = await keepScorecard(client, randomUUID(), run.id);
      const added: NewRun[] = [];
      for (const { question, fold, split } of plannedCells) {
        const { preset, config, seed } = run;
        const judgedSplit = 'TEST';
        const cell: NewRun = {
          id: randomUUID(),
          origin: 'SCORECARD',
          preset,
          config: config as object,
          seed,
          ...split,
          datasetVersionId: datasetVersion.id,
          judgedSplit,
          cellKey: hashOf({ dataset: datasetVersion.contentHash, config, seed, split, judgedSplit }),
        };
        const found = await findOrInsert(client, cell);
        if (found === cell.id) added.push(cell);
        await placeCell(client, { scorecardId, question, fold }, found);
      }
      await enqueue(queue, added, client);
      log.info(
        { run: run.id, scorecard: scorecardId },
        `A scorecard is asked for: ${added.length} cells are queued`,
      );
      return scorecardId;
    });
    await rollUp(deps); // cells that were there already
    return readScorecard(deps, id);
  };

/** The cell of that key, its own id where it is new. */
async function findOrInsert(client: Transaction, cell: NewRun): Promise<string> {
  for (;;) {
    if (await insertRun(client, cell)) return cell.id;
    const found = await findCell(client, cell.cellKey!);
    if (found) return found; // else it failed between the two statements
  }
}

async function findRun({ db }: Deps, { runId, version }: TriggerScorecardInput) {
  if ((runId == null) === (version == null)) {
    const given = runId == null ? 'neither' : 'both';
    throw new DomainError('INVALID_SCORECARD', `Name a run or a version; received ${given}.`, {
      field: ['runId'],
    });
  }
  const run = await db.prisma.trainingRun.findFirst({
    where: { judgedSplit: null, ...(runId != null ? { id: runId } : { modelVersion: { number: version! } }) },
    select: {
      id: true,
      preset: true,
      config: true,
      seed: true,
      datasetVersion: { select: { id: true, contentHash: true } },
    },
  });
  if (run) return run;
  throw runId != null
    ? new DomainError('RUN_NOT_FOUND', `There is no training run ${runId}: trainingRuns lists them all.`, {
        field: ['runId'],
      })
    : new DomainError(
        'VERSION_NOT_FOUND',
        `There is no model version ${version}: model.versions lists them all.`,
        {
          field: ['version'],
        },
      );
}
