import type { ModelVersionRecord } from '../../db/registry.pages.js';
import { lockModel, type Transaction } from '../../db/registry.store.js';
import { readVerdict } from '../../db/verdicts.store.js';
import { DomainError } from '../../errors.js';
import type { GatePolicy } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import { once, requestOf } from '../idempotency.js';
import {
  type ChampionChanged,
  type ChangeInput,
  type PromotionEvidence,
  makeChampion,
} from './champion-change.js';
import { type PolicyInput, policyOf } from './gate-policy.js';
import { Incomparable, type Judge, verdictKey } from './judge.js';
import { changeMemory } from './stored-answers.js';
import { refusal } from './describe-verdict.js';

export interface PromoteInput extends ChangeInput, PolicyInput {
  /** Number of the version. */
  readonly version: number;
  /** Overrides the gate; asks for a reason. */
  readonly force?: boolean | null;
}

/** The gate has not compared these two yet. */
class NotJudged extends Error {
  override readonly name = 'NotJudged';
  constructor(
    readonly champion: ModelVersionRecord,
    readonly challenger: ModelVersionRecord,
  ) {
    super(`Version ${challenger.number} was not compared with version ${champion.number} yet.`);
  }
}

/** Each is another champion that nobody had compared the version with. */
const JUDGEMENTS = 5;

/**
 * Makes a version champion, in one short transaction, if the gate lets it pass. The lock is held while a stored verdict
 * is looked up, never while one is computed; the first champion needs none.
 *
 * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, CHAMPION_CHANGED, ALREADY_CHAMPION, GATE_REFUSED, INSUFFICIENT_EVIDENCE,
 * NOT_JUDGED, REASON_REQUIRED, INVALID_MARGIN
 */
export const promote =
  ({ db, log }: Pick<ServiceDeps, 'db' | 'log'>, judge: Judge) =>
  async (input: PromoteInput): Promise<ChampionChanged> => {
    const policy = policyOf(input);
    const force = checkForce(input);
    /** Champions that cannot be asked any more: force puts them aside. */
    const incomparable = new Set<number>();
    const request = requestOf('promoteModelVersion', input);
    const effect = async (client: Transaction) => {
      await lockModel(client);
      const changed = await makeChampion(client, input.version, input, {
        kind: 'PROMOTE',
        evidenceFor: (champion, challenger) =>
          incomparable.has(champion.id)
            ? Promise.resolve({ verdictId: null, forced: true })
            : weigh(client, champion, challenger, policy, force),
      });
      log.info({ actor: changed.promotion.actor }, `Version ${changed.version.number} is champion`);
      return changed;
    };

    for (let judgements = 0; ; judgements++) {
      try {
        return await once(db, request, effect, changeMemory({ db }));
      } catch (error) {
        if (!(error instanceof NotJudged)) throw error;
        if (judgements === JUDGEMENTS) throw championMoves(input.version);
        await judge(error.champion, error.challenger, policy).catch((failure: unknown) => {
          if (!force || !(failure instanceof Incomparable) || failure.versionId !== error.champion.id)
            throw failure;
          incomparable.add(error.champion.id);
        });
      }
    }
  };

/** @throws NotJudged; DomainError GATE_REFUSED, INSUFFICIENT_EVIDENCE */
async function weigh(
  client: Transaction,
  champion: ModelVersionRecord,
  challenger: ModelVersionRecord,
  policy: GatePolicy,
  force: boolean,
): Promise<PromotionEvidence> {
  const verdict = await readVerdict(client, verdictKey(champion, challenger, policy));
  if (!verdict) throw new NotJudged(champion, challenger);
  const passed = verdict.outcome === 'PASSED';
  if (!passed && !force) throw refusal(verdict);
  return { verdictId: verdict.id, forced: !passed };
}

function checkForce({ force, reason }: PromoteInput): boolean {
  if (!force || reason?.trim()) return force ?? false;
  throw new DomainError(
    'REASON_REQUIRED',
    'force overrides the evidence, and the history keeps why: give a reason.',
    { field: ['reason'] },
  );
}

const championMoves = (version: number) =>
  new DomainError(
    'CHAMPION_CHANGED',
    `While version ${version} was judged the champion changed ${JUDGEMENTS} times, each time to a version that it had not been compared with. Look at model.promotions, then ask again.`,
    { field: ['version'] },
  );
