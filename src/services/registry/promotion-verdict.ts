import { readBy } from '../../db/keyset.js';
import { modelVersionList, readChampion } from '../../db/registry.pages.js';
import type { VerdictRecord } from '../../db/verdicts.pages.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { requireKept } from './require-not-archived.js';
import { type PolicyInput, policyOf } from './gate-policy.js';
import type { Judge } from './judge.js';

export interface VerdictInput extends PolicyInput {
  /** Number of the challenger. */
  readonly version: number;
}

/**
 * What the gate says of a version beside the champion, without promoting it; null while there is no champion.
 *
 * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, ALREADY_CHAMPION, NOT_JUDGED, INVALID_MARGIN
 */
export const promotionVerdict =
  ({ db: { pool } }: Pick<ServiceDeps, 'db'>, judge: Judge) =>
  async (input: VerdictInput): Promise<VerdictRecord | null> => {
    const policy = policyOf(input);
    const [[challenger], champion] = await Promise.all([
      readBy(pool, modelVersionList, [input.version], { sql: 'v.number', type: 'integer' }),
      readChampion(pool),
    ]);
    if (!challenger) {
      const message = `There is no model version ${input.version}: model.versions lists them all.`;
      throw new DomainError('VERSION_NOT_FOUND', message, { field: ['version'] });
    }
    requireKept(challenger);
    if (champion?.id === challenger.id) {
      const message = `Version ${input.version} is champion: there is nobody to compare it with.`;
      throw new DomainError('ALREADY_CHAMPION', message, { field: ['version'] });
    }
    return champion && judge(champion, challenger, policy);
  };
