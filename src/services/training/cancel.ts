import { type Transaction } from '../../db/kysely.js';
import type { TrainingRunRecord } from '../../db/training/runs.pages.js';
import { cancelRun } from '../../db/training/runs.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, once, requestOf } from '../idempotency.js';
import { readRun } from './read-run.js';
import { runAnswer } from './run-answer.js';

/**
 * Cancels a run immediately. The run's row changes first; then the worker that trains it, on any machine, kills its child
 * process. Cancelling a cancelled run changes nothing.
 *
 * @throws DomainError RUN_NOT_FOUND, RUN_ALREADY_FINISHED
 */
export const cancel =
  ({ db, queue, log }: Pick<ServiceDeps, 'db' | 'queue' | 'log'>) =>
  async (runId: string, keyed: Keyed = {}): Promise<TrainingRunRecord> => {
    const effect = async (client: Transaction) => {
      const cancelled = await cancelRun(client, runId);
      if (cancelled) {
        await queue.announceCancel(runId, client);
        log.info({ run: runId }, `Run ${runId} is cancelled`);
        return cancelled;
      }
      const run = await readRun({ db }, runId);
      if (run.status === 'CANCELLED') return run;
      const message = `Run ${runId} is ${run.status} already, so there is nothing to cancel.`;
      throw new DomainError('RUN_ALREADY_FINISHED', message, { field: ['runId'] });
    };
    return once(db, requestOf('cancelTraining', { ...keyed, runId }), effect, runAnswer({ db }));
  };
