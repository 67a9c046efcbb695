import type { SweepRecord } from '../../../db/training/sweeps.pages.js';
import { cancelSweep as cancelRows, lockSweep } from '../../../db/training/sweeps.store.js';
import { DomainError } from '../../../errors.js';
import type { ServiceDeps } from '../../deps.js';
import { type Keyed, once, requestOf } from '../../idempotency.js';
import { readSweep } from './read-sweep.js';

/**
 * Cancels a sweep and its training runs immediately. The rows change first; then the workers, on any machine, kill
 * their child processes. The best trial is not trained. Cancelling a cancelled sweep changes nothing.
 *
 * @throws DomainError SWEEP_NOT_FOUND, SWEEP_ALREADY_FINISHED
 */
export const cancelSweep =
  ({ db, queue, log }: Pick<ServiceDeps, 'db' | 'queue' | 'log'>) =>
  async (sweepId: string, keyed: Keyed = {}): Promise<SweepRecord> => {
    await once(db, requestOf('cancelSweep', { ...keyed, sweepId }), async (transaction) => {
      if ((await lockSweep(transaction, sweepId))?.finished === false) {
        // A training run is executed in a job of the sweep, or in its own job if it was restarted.
        for (const id of [sweepId, ...(await cancelRows(transaction, sweepId))])
          await queue.announceCancel(id, transaction);
        log.info({ sweep: sweepId }, `Sweep ${sweepId} is cancelled`);
        return sweepId;
      }
      const { status, runId } = await readSweep({ db }, sweepId);
      if (status === 'CANCELLED') return sweepId;
      const hint = runId ? ' cancelTraining stops the training of its best trial.' : '';
      const message = `Sweep ${sweepId} is ${status} already, so there is nothing to cancel.${hint}`;
      throw new DomainError('SWEEP_ALREADY_FINISHED', message, { field: ['sweepId'] });
    });
    return readSweep({ db }, sweepId);
  };
