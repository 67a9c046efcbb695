import { type Transaction } from '../../db/kysely.js';
import { type ChampionAndTarget } from '../../db/registry/champion.js';
import type { ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { changeChampion } from '../../db/registry/model-versions.store.js';
import { type PromotionRecord } from '../../db/registry/promotions.pages.js';
import type { ErrorCode } from '../../domain/error-codes.js';
import { DomainError } from '../../errors.js';
import type { Keyed } from '../idempotency.js';
import { requireNotArchived } from './require-not-archived.js';

/** The new champion, and the promotion that made it champion. */
export interface ChampionChanged {
  readonly version: ModelVersionRecord;
  readonly promotion: PromotionRecord;
}

export interface ChangeInput extends Keyed {
  readonly reason?: string | null;
  /** Number of the version that the caller expects to be champion. If omitted, this is not checked. */
  readonly expectedChampion?: number | null;
  /** The caller's name; "anonymous" if omitted, since there is no access control. */
  readonly actor?: string | null;
}

/** @throws DomainError INVALID_TEXT */
export function checkReason({ reason }: ChangeInput): void {
  if (!reason?.includes('\0')) return;
  const message = 'The reason contains the NUL character (\\u0000), which cannot be stored: remove it.';
  throw fault('INVALID_TEXT', 'reason', message);
}

/**
 * The version with that number, if it can become champion.
 *
 * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, CHAMPION_CHANGED, ALREADY_CHAMPION
 */
export function checkTarget(
  { champion, target }: ChampionAndTarget,
  number: number,
  { expectedChampion }: ChangeInput,
): ModelVersionRecord {
  if (!target) {
    const message = `There is no model version ${number}: model { versions } lists all versions.`;
    throw fault('VERSION_NOT_FOUND', 'version', message);
  }
  requireNotArchived(target);
  if (expectedChampion != null && champion?.number !== expectedChampion) {
    const actual = champion ? `version ${champion.number} is champion` : 'there is no champion';
    const message = `Version ${expectedChampion} was expected to be champion, but ${actual}. Read model { promotions }, then try again.`;
    throw fault('CHAMPION_CHANGED', 'expectedChampion', message);
  }
  if (champion?.id === target.id) {
    throw fault('ALREADY_CHAMPION', 'version', `Version ${number} is champion already: nothing was changed.`);
  }
  return target;
}

/** Why a version becomes champion. */
type Grounds =
  | {
      readonly kind: 'PROMOTE';
      /** The gate's verdict; null if there is none. */
      readonly verdictId: number | null;
      /** The caller overrode the gate. */
      readonly forced: boolean;
    }
  | {
      readonly kind: 'ROLLBACK';
      /** Id of the promotion that the rollback returns to. */
      readonly returnsTo: number;
    };

/** Makes `target` champion after `champion`. Lock the model first. */
export async function recordChange(
  transaction: Transaction,
  { champion, target }: { champion: ModelVersionRecord | null; target: ModelVersionRecord },
  grounds: Grounds,
  { reason, actor }: ChangeInput,
): Promise<ChampionChanged> {
  const promotion = await changeChampion(transaction, {
    returnsTo: null,
    verdictId: null,
    forced: false,
    ...grounds,
    fromVersionId: champion?.id ?? null,
    toVersionId: target.id,
    reason: reason ?? null,
    actor: actor ?? 'anonymous',
  });
  return { version: target, promotion };
}

const fault = (code: ErrorCode, field: string, message: string) =>
  new DomainError(code, message, { field: [field] });
