import { type Transaction, lockModel, readPreviousPromotion } from '../../db/registry.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { once, requestOf } from '../idempotency.js';
import { type ChampionChanged, type ChangeInput, makeChampion } from './champion-change.js';
import { changeMemory } from './stored-answers.js';

export interface RollbackInput extends ChangeInput {
  /** Number of an earlier champion; omitted: the one that the present one was promoted over. */
  readonly version?: number | null;
}

/**
 * Makes an earlier champion champion again: one more period, and history keeps all of them. What comes back is the
 * situation when it was champion: another rollback goes further back from there, never forth again, and at the first
 * champion there is nowhere to go.
 *
 * @throws DomainError NO_EARLIER_CHAMPION, VERSION_NOT_FOUND, ARCHIVED, CHAMPION_CHANGED, ALREADY_CHAMPION, NEVER_CHAMPION
 */
export const rollback =
  ({ db, log }: Pick<ServiceDeps, 'db' | 'log'>) =>
  async (input: RollbackInput): Promise<ChampionChanged> => {
    const effect = async (client: Transaction) => {
      await lockModel(client);
      const previous = input.version == null ? await readPreviousPromotion(client) : null;
      const number = input.version ?? previous?.number;
      if (number === undefined) {
        throw new DomainError(
          'NO_EARLIER_CHAMPION',
          'There is no earlier champion to go back to: promote a version instead.',
        );
      }
      const changed = await makeChampion(client, number, input, {
        kind: 'ROLLBACK',
        returnsTo: previous?.id,
      });
      const message = `Rolled back: version ${changed.version.number} is champion`;
      log.info({ actor: changed.promotion.actor }, message);
      return changed;
    };
    return once(db, requestOf('rollbackModel', input), effect, changeMemory({ db }));
  };
