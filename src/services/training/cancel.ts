import type { TrainingRunRecord } from '../../db/training.pages.js';
import { cancelRun } from '../../db/training.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, once, requestOf } from '../idempotency.js';
import { readRun } from './read-run.js';

/**
 * Cancels a run at once: the row says so first, and the child process is killed next, wherever it runs. Cancelling a
 * cancelled run changes nothing.
 *
 * @throws DomainError RUN_NOT_FOUND, RUN_ALREADY_FINISHED
 */
export const cancel =
  ({ db, queue, log }: Pick<ServiceDeps, 'db' | 'queue' | 'log'>) =>
  async (runId: string, keyed: Keyed = {}): Promise<TrainingRunRecord> => {
    await readRun({ db }, runId); // a cell's id is no run's
    await once(db, requestOf('cancelTraining', { ...keyed, runId }), async (client) => {
      if (await cancelRun(client, runId)) {
        await queue.announceCancel(runId, client);
        log.info({ run: runId }, `Run ${runId} is cancelled`);
        return runId;
      }
      const { status } = await readRun({ db }, runId);
      if (status === 'CANCELLED') return runId;
      const message = `Run ${runId} is ${status} already, so there is nothing to cancel.`;
      throw new DomainError('RUN_ALREADY_FINISHED', message, { field: ['runId'] });
    });
    return readRun({ db }, runId);
  };
