import { type Transaction } from '../../db/kysely.js';
import { readChampionAndVersion } from '../../db/registry/champion.js';
import { lastPromotionOf, lockModel, readPreviousPromotion } from '../../db/registry/model-versions.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { once, requestOf } from '../idempotency.js';
import {
  type ChampionChanged,
  type ChangeInput,
  checkReason,
  checkTarget,
  recordChange,
} from './champion-change.js';
import { championChangeAnswer } from './stored-answers.js';

export interface RollbackInput extends ChangeInput {
  /** Number of an earlier champion. Defaults to the version that the current champion replaced. */
  readonly version?: number | null;
}

/**
 * Makes an earlier champion the champion again, in a new period. The history keeps all periods. A rollback restores the
 * state of that time, so repeated rollbacks go further back, up to the first champion.
 *
 * @throws DomainError INVALID_TEXT, NO_EARLIER_CHAMPION, VERSION_NOT_FOUND, ARCHIVED, CHAMPION_CHANGED, ALREADY_CHAMPION,
 * NEVER_CHAMPION
 */
export const rollback =
  ({ db, log }: Pick<ServiceDeps, 'db' | 'log'>) =>
  async (input: RollbackInput): Promise<ChampionChanged> => {
    checkReason(input);
    const effect = async (transaction: Transaction) => {
      await lockModel(transaction);
      const previous = input.version == null ? await readPreviousPromotion(transaction) : null;
      const number = input.version ?? previous?.number;
      if (number === undefined) {
        throw new DomainError(
          'NO_EARLIER_CHAMPION',
          'There is no earlier champion to return to: promote a version instead.',
        );
      }
      const pair = await readChampionAndVersion(transaction, number);
      const target = checkTarget(pair, number, input);
      const returnsTo = previous?.id ?? (await lastPromotionOf(transaction, target.id));
      if (returnsTo === null) {
        const message = `Version ${number} was never champion, so there is no earlier state to return to: promote it instead.`;
        throw new DomainError('NEVER_CHAMPION', message, { field: ['version'] });
      }
      const { champion } = pair;
      const changed = await recordChange(
        transaction,
        { champion, target },
        { kind: 'ROLLBACK', returnsTo },
        input,
      );
      const message = `Rolled back: version ${target.number} is champion`;
      log.info({ actor: changed.promotion.actor }, message);
      return changed;
    };
    return once(db, requestOf('rollbackModel', input), effect, championChangeAnswer({ db }));
  };
