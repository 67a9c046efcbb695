import type { Changed, Log, Observed } from './check-history.js';
import type { connect } from './client.js';

/** The requested change; `from` is the champion that the caller expects. */
export interface Ask {
  /** Null: back to the champion before. */
  readonly to: number | null;
  readonly kind: 'PROMOTE' | 'ROLLBACK';
  readonly expectedChampion?: number | null;
}

interface Answer {
  readonly promotion: {
    readonly id: string;
    readonly fromVersion: { number: number } | null;
    readonly toVersion: { number: number };
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const PAYLOAD = 'promotion { id fromVersion { number } toVersion { number } } userErrors { code message }';
const PROMOTE = `mutation ($input: PromoteModelVersionInput!) { answer: promoteModelVersion(input: $input) { ${PAYLOAD} } }`;
const ROLLBACK = `mutation ($input: RollbackModelInput!) { answer: rollbackModel(input: $input) { ${PAYLOAD} } }`;

/** Requests champion changes and records requests and answers with their times. */
export class Changes implements Log {
  readonly changes: Changed[] = [];
  readonly observations: Observed[] = [];
  /** How long each took, ms, refusals among them. */
  readonly durations: number[] = [];
  readonly refusals = new Map<string, number>();

  readonly #graphql: ReturnType<typeof connect>;

  constructor(graphql: ReturnType<typeof connect>) {
    this.#graphql = graphql;
  }

  async make({ to, kind, expectedChampion }: Ask): Promise<void> {
    const sent = performance.now();
    const input =
      kind === 'PROMOTE'
        ? { version: to, expectedChampion, force: true, reason: 'bench' }
        : { version: to, expectedChampion };
    const { answer } = await this.#graphql<{ answer: Answer }>(kind === 'PROMOTE' ? PROMOTE : ROLLBACK, {
      input,
    });
    const answered = performance.now();
    this.durations.push(answered - sent);
    if (answer.promotion) {
      const { id, fromVersion, toVersion } = answer.promotion;
      const [, promotionId] = Buffer.from(id, 'base64url').toString().split(':');
      this.changes.push({
        sent,
        answered,
        kind,
        promotionId: Number(promotionId),
        from: fromVersion?.number ?? null,
        to: toVersion.number,
      });
      if (expectedChampion != null)
        if (fromVersion?.number !== expectedChampion)
          throw new Error(`Expected ${expectedChampion}, answered ${id}.`);
      return;
    }
    const { code, message } = answer.userErrors[0]!;
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    if (code === 'ALREADY_CHAMPION' && to !== null)
      this.observations.push({ sent, answered, version: to, is: true });
    else if (code === 'CHAMPION_CHANGED' && expectedChampion != null)
      this.observations.push({ sent, answered, version: expectedChampion, is: false });
    else if (code !== 'NO_EARLIER_CHAMPION') throw new Error(message);
  }

  async read(): Promise<void> {
    const sent = performance.now();
    const { model } = await this.#graphql<{ model: { champion: { number: number } } }>(
      '{ model { champion { number } } }',
    );
    this.observations.push({ sent, answered: performance.now(), version: model.champion.number, is: true });
  }
}
