import { cancelCell } from '../../../db/training/runs.store.js';
import type { ScorecardRecord } from '../../../db/training/scorecards.pages.js';
import { cancelScorecardRow, lockScorecards, unwantedCells } from '../../../db/training/scorecards.store.js';
import { DomainError } from '../../../errors.js';
import type { ServiceDeps } from '../../deps.js';
import { type Keyed, once, requestOf } from '../../idempotency.js';
import { readScorecard } from './read-scorecard.js';

/**
 * Stops a scorecard's cells, except those that another scorecard waits for. Finished cells are kept, so triggering the
 * scorecard again continues from there. Cancelling a cancelled scorecard changes nothing.
 *
 * @throws DomainError SCORECARD_NOT_FOUND, SCORECARD_ALREADY_FINISHED
 */
export const cancelScorecard =
  (deps: Pick<ServiceDeps, 'db' | 'queue' | 'log'>) =>
  async (id: string, keyed: Keyed = {}): Promise<ScorecardRecord> => {
    const { db, queue, log } = deps;
    await once(db, requestOf('cancelScorecard', { ...keyed, id }), async (transaction) => {
      await lockScorecards(transaction);
      if (await cancelScorecardRow(transaction, id)) {
        for (const cell of await unwantedCells(transaction, id)) {
          if (await cancelCell(transaction, cell)) await queue.announceCancel(cell, transaction);
        }
        log.info({ scorecard: id }, `Scorecard ${id} is cancelled`);
        return id;
      }
      const { status } = await readScorecard(deps, id);
      if (status === 'CANCELLED') return id;
      const message = `The scorecard is ${status} already, so there is nothing to cancel.`;
      throw new DomainError('SCORECARD_ALREADY_FINISHED', message, { field: ['scorecardId'] });
    });
    return readScorecard(deps, id);
  };
