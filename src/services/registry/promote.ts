import { lockModel } from '../../db/registry.store.js';
import type { ServiceDeps } from '../deps.js';
import { type ChampionChanged, type ChangeInput, makeChampion } from './champion-change.js';

export interface PromoteInput extends ChangeInput {
  /** Number of the version. */
  readonly version: number;
  /** Overrides the promotion gate; as long as there is none, it changes nothing. */
  readonly force?: boolean | null;
}

/**
 * Makes a version champion, in one short transaction.
 *
 * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, CHAMPION_CHANGED, ALREADY_CHAMPION
 */
export const promote =
  ({ db, log }: Pick<ServiceDeps, 'db' | 'log'>) =>
  async (input: PromoteInput): Promise<ChampionChanged> => {
    const changed = await db.transaction(async (client) => {
      await lockModel(client);
      return makeChampion(client, 'PROMOTE', input.version, input);
    });
    log.info({ actor: changed.promotion.actor }, `Version ${changed.version.number} is champion`);
    return changed;
  };
