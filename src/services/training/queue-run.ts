import { randomUUID } from 'node:crypto';
import { type Transaction } from '../../db/kysely.js';
import type { TrainingRunRecord } from '../../db/training/runs.pages.js';
import { insertRun, type NewRun } from '../../db/training/runs.store.js';
import type { ServiceDeps } from '../deps.js';
import { findStoredAnswer, once, type Request } from '../idempotency.js';
import { enqueue } from './enqueue.js';
import { readRun } from './read-run.js';
import { runAnswer } from './run-answer.js';

type RunToQueue = Omit<NewRun, 'id' | 'evaluatedSplit' | 'cellKey'>;

/**
 * Writes a run and its job in one transaction.
 *
 * @param plan returns the run to queue; not called if a run exists for the request
 * @throws DomainError IDEMPOTENCY_KEY_REUSED, and what `plan` throws
 */
export async function queueRun(
  deps: Pick<ServiceDeps, 'db' | 'queue' | 'log'>,
  request: Request,
  plan: () => Promise<RunToQueue>,
): Promise<TrainingRunRecord> {
  const earlier = await findStoredAnswer<string>(deps.db, request);
  if (earlier !== null) return readRun(deps, earlier);

  const run: NewRun = { ...(await plan()), id: randomUUID() };
  const insert = async (transaction: Transaction) => {
    const inserted = (await insertRun(transaction, run))!; // only a cell can conflict with another run
    await enqueue(deps.queue, [run], transaction);
    const task = run.refreshOfId == null ? run.preset : `a refresh of ${run.preset}`;
    const purpose = run.reproductionOfId == null ? task : `a reproduction of ${task}`;
    deps.log.info({ run: run.id, preset: run.preset }, `Run ${run.id} is queued: ${purpose}`);
    return inserted;
  };
  return once(deps.db, request, insert, runAnswer(deps));
}
