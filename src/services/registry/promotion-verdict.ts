import type { VerdictRecord } from '../../db/registry/verdicts.pages.js';
import { DomainError } from '../../errors.js';
import type { EvaluateGate } from './evaluate-gate.js';
import { type PolicyInput, policyOf } from './gate-policy.js';
import { requireNotArchived } from './require-not-archived.js';
import type { VersionReader } from './version-reader.js';

export interface VerdictInput extends PolicyInput {
  /** Number of the challenger. */
  readonly version: number;
}

/**
 * The gate's verdict on whether a version may replace the champion. Null if there is no champion.
 * A request passes its own reader as `read`, so that all of its fields use one champion.
 *
 * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, ALREADY_CHAMPION, NOT_JUDGED, INVALID_MARGIN
 */
export const promotionVerdict =
  (evaluateGate: EvaluateGate, reader: VersionReader) =>
  async (input: VerdictInput, read: VersionReader = reader): Promise<VerdictRecord | null> => {
    const policy = policyOf(input);
    const [challenger, champion] = await Promise.all([read.versionByNumber(input.version), read.champion()]);
    if (!challenger) {
      const message = `There is no model version ${input.version}: model { versions } lists all versions.`;
      throw new DomainError('VERSION_NOT_FOUND', message, { field: ['version'] });
    }
    requireNotArchived(challenger);
    if (champion?.id === challenger.id) {
      const message = `Version ${input.version} is the champion already: name another version.`;
      throw new DomainError('ALREADY_CHAMPION', message, { field: ['version'] });
    }
    return champion && evaluateGate(champion, challenger, policy);
  };
