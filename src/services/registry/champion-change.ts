import type { ModelVersionRecord, PromotionRecord } from '../../db/registry.pages.js';
import {
  type Transaction,
  changeChampion,
  lastPromotionOf,
  readChampionAndVersion,
} from '../../db/registry.store.js';
import { DomainError } from '../../errors.js';
import type { Keyed } from '../idempotency.js';
import { requireKept } from './require-not-archived.js';

/** Who is champion now, and by which promotion. */
export interface ChampionChanged {
  readonly version: ModelVersionRecord;
  readonly promotion: PromotionRecord;
}

export interface ChangeInput extends Keyed {
  readonly reason?: string | null;
  /** Number of the version that the caller believes to be champion; omitted: whichever is. */
  readonly expectedChampion?: number | null;
  /** Who asks; nobody is named where there is no access control. */
  readonly actor?: string | null;
}

/** What speaks for a promotion. */
export interface PromotionEvidence {
  /** What the gate said; null where it was not asked. */
  readonly verdictId: number | null;
  /** The gate was overridden. */
  readonly forced: boolean;
}

/** Why a version becomes champion. */
export type Grounds =
  | {
      readonly kind: 'PROMOTE';
      /** Throws where the version may not follow that champion; the first champion follows nobody. */
      evidenceFor(champion: ModelVersionRecord, challenger: ModelVersionRecord): Promise<PromotionEvidence>;
    }
  | {
      readonly kind: 'ROLLBACK';
      /** Id of the promotion that comes back; omitted: the version's last. */
      readonly returnsTo?: number;
    };

const NONE: PromotionEvidence = { verdictId: null, forced: false };

/**
 * Makes the version of that number champion. Lock the model first.
 *
 * @throws DomainError INVALID_TEXT, VERSION_NOT_FOUND, ARCHIVED, CHAMPION_CHANGED, ALREADY_CHAMPION; NEVER_CHAMPION for a rollback
 */
export async function makeChampion(
  client: Transaction,
  number: number,
  { reason, expectedChampion, actor }: ChangeInput,
  grounds: Grounds,
): Promise<ChampionChanged> {
  if (reason?.includes('\0'))
    throw fault(
      'INVALID_TEXT',
      'reason',
      'The reason contains the NUL character (\\u0000), which cannot be stored.',
    );
  const { champion, target } = await readChampionAndVersion(client, number);
  if (!target)
    throw fault(
      'VERSION_NOT_FOUND',
      'version',
      `There is no model version ${number}: model.versions lists them all.`,
    );
  requireKept(target);
  if (expectedChampion != null && champion?.number !== expectedChampion) {
    const actual = champion ? `version ${champion.number} is` : 'there is none';
    const message = `Version ${expectedChampion} was expected to be champion, but ${actual}. Look at model.promotions, then ask again.`;
    throw fault('CHAMPION_CHANGED', 'expectedChampion', message);
  }
  if (champion?.id === target.id) {
    throw fault('ALREADY_CHAMPION', 'version', `Version ${number} is champion already: nothing was changed.`);
  }
  const isRollback = grounds.kind === 'ROLLBACK';
  const returnsTo = isRollback ? (grounds.returnsTo ?? (await lastPromotionOf(client, target.id))) : null;
  if (isRollback && returnsTo === null) {
    const message = `Version ${number} was never champion, so there is no going back to it: promote it instead.`;
    throw fault('NEVER_CHAMPION', 'version', message);
  }
  const evidence = champion && !isRollback ? await grounds.evidenceFor(champion, target) : NONE;
  const promotion = await changeChampion(client, {
    kind: grounds.kind,
    returnsTo,
    ...evidence,
    fromVersionId: champion?.id ?? null,
    toVersionId: target.id,
    reason: reason ?? null,
    actor: actor ?? 'anonymous',
  });
  return { version: target, promotion };
}

const fault = (code: string, field: string, message: string) =>
  new DomainError(code, message, { field: [field] });
