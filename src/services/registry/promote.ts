import { type Transaction } from '../../db/kysely.js';
import { lockModel } from '../../db/registry/model-versions.store.js';
import { type Candidacy, readCandidacy } from '../../db/registry/verdicts.store.js';
import { WIDE_MARGIN } from '../../domain/gate.js';
import { DomainError } from '../../errors.js';
import { GATE_POLICY_VERSION, type GatePolicy } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import { findStoredAnswer, once, requestOf } from '../idempotency.js';
import {
  type ChampionChanged,
  type ChangeInput,
  checkReason,
  checkTarget,
  recordChange,
} from './champion-change.js';
import { refusal } from './describe-verdict.js';
import { type EvaluateGate, Incomparable } from './evaluate-gate.js';
import { type PolicyInput, policyOf } from './gate-policy.js';
import { championChangeAnswer } from './stored-answers.js';

export interface PromoteInput extends ChangeInput, PolicyInput {
  /** Number of the version. */
  readonly version: number;
  /** Overrides the gate; requires a reason. Required for a margin above WIDE_MARGIN. */
  readonly force?: boolean | null;
}

/**
 * A second or later verdict is needed only if the champion has changed to a version with which the challenger was not
 * compared.
 */
const MAX_VERDICTS = 5;

/** The gate's decision. Null if there is no verdict on these two versions. */
type GateResult = { readonly verdictId: number | null; readonly forced: boolean } | null;

/**
 * Makes a version champion in one short transaction, if it passes the gate. The transaction locks the model and looks
 * up the verdict. If there is none, it writes nothing, the verdict is computed without a lock, and the transaction runs
 * again, because the champion may have changed. The first champion needs no verdict.
 *
 * Most verdicts are stored. A look-up before the first transaction would add a statement to each promotion. 32 clients
 * would then reach 212–266 changes per second instead of 293–311 (`bench promotions`, 2 cores).
 *
 * @throws DomainError INVALID_TEXT, VERSION_NOT_FOUND, ARCHIVED, CHAMPION_CHANGED, ALREADY_CHAMPION, GATE_REFUSED,
 * INSUFFICIENT_EVIDENCE, NOT_JUDGED, REASON_REQUIRED, FORCE_REQUIRED, INVALID_MARGIN
 */
export const promote =
  ({ db, log }: Pick<ServiceDeps, 'db' | 'log'>, evaluateGate: EvaluateGate) =>
  async (input: PromoteInput): Promise<ChampionChanged> => {
    checkReason(input);
    const policy = policyOf(input);
    const force = checkForce(input, policy);
    const key = { ...policy, policyVersion: GATE_POLICY_VERSION };
    const request = requestOf('promoteModelVersion', input);

    /** Computes the verdict if there is none. @returns id of a champion that cannot be compared and is overridden */
    async function prepareVerdict(): Promise<number | null> {
      const { champion, target, verdict } = await readCandidacy(db.kysely, input.version, key);
      const isRefused = !target || target.archivedAt !== null || champion?.id === target.id;
      if (verdict || !champion || isRefused) return null; // the transaction decides
      if ((await findStoredAnswer(db, request)) !== null) return null;
      try {
        await evaluateGate(champion, target, policy);
        return null;
      } catch (error) {
        if (force && error instanceof Incomparable && error.versionId === champion.id) return champion.id;
        throw error;
      }
    }

    /** @returns null if the champion changed to one without a verdict; then nothing was written */
    const attempt = (incomparableId: number | null) => async (transaction: Transaction) => {
      await lockModel(transaction);
      const candidacy = await readCandidacy(transaction, input.version, key);
      const target = checkTarget(candidacy, input.version, input);
      const gate = passGate(candidacy, force, incomparableId);
      if (!gate) return null;
      const { champion } = candidacy;
      const changed = await recordChange(
        transaction,
        { champion, target },
        { kind: 'PROMOTE', ...gate },
        input,
      );
      log.info({ actor: changed.promotion.actor }, `Version ${target.number} is champion`);
      return changed;
    };

    for (let verdicts = 0; verdicts <= MAX_VERDICTS; verdicts++) {
      const incomparableId = verdicts === 0 ? null : await prepareVerdict();
      const changed = await once(db, request, attempt(incomparableId), championChangeAnswer({ db }));
      if (changed) return changed;
    }
    throw new DomainError(
      'CHAMPION_CHANGED',
      `The champion changed ${MAX_VERDICTS} times while version ${input.version} was compared, each time to a version with which it had not been compared. Read model { promotions }, then try again.`,
      { field: ['version'] },
    );
  };

/** @throws DomainError GATE_REFUSED, INSUFFICIENT_EVIDENCE */
function passGate(
  { champion, verdict }: Candidacy,
  force: boolean,
  incomparableId: number | null,
): GateResult {
  if (!champion) return { verdictId: null, forced: false };
  if (champion.id === incomparableId) return { verdictId: null, forced: true };
  if (!verdict) return null;
  const passed = verdict.outcome === 'PASSED' && verdict.margin <= WIDE_MARGIN;
  if (!passed && !force) throw refusal(verdict);
  return { verdictId: verdict.id, forced: !passed };
}

/** @throws DomainError REASON_REQUIRED, FORCE_REQUIRED */
function checkForce({ force, reason }: PromoteInput, { margin }: GatePolicy): boolean {
  if (!force && margin > WIDE_MARGIN) {
    throw new DomainError(
      'FORCE_REQUIRED',
      `A margin of ${margin} points passes versions that are clearly worse. With a margin above ${WIDE_MARGIN}, set force and give a reason.`,
      { field: ['margin'] },
    );
  }
  if (!force || reason?.trim()) return force ?? false;
  throw new DomainError(
    'REASON_REQUIRED',
    'force overrides the gate, and the history keeps the reason: give a reason.',
    { field: ['reason'] },
  );
}
