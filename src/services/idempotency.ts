import type { Database } from '../db/client.js';
import {
  type AnsweredRequest,
  type KeyedRequest,
  findAnswered,
  keepAnswer,
  takeKey,
} from '../db/idempotency.store.js';
import type { Transaction } from '../db/registry.store.js';
import { DomainError } from '../errors.js';
import { hashOf } from './hash-of.js';

/** An input that may be sent again. */
export interface Keyed {
  /** The same key with the same input gives the same answer, and one effect. */
  readonly idempotencyKey?: string | null;
}

/** A request, by what it is known again; null: it has no key, and each is another. */
export type Request = KeyedRequest | null;

/** How an answer is kept, as JSON, and read again. */
export interface Memory<Answer, Kept> {
  keep(answer: Answer): Kept;
  recall(kept: Kept): Answer | Promise<Answer>;
}

const LONGEST_KEY = 200;

/**
 * @param mutation its name in GraphQL
 * @throws DomainError INVALID_IDEMPOTENCY_KEY
 */
export function requestOf<Input extends Keyed>(
  mutation: string,
  { idempotencyKey, ...input }: Input,
): Request {
  const key = idempotencyKey ?? null;
  if (key === null) return null;
  if (key.length < 1 || key.length > LONGEST_KEY || key.includes('\0')) {
    throw new DomainError(
      'INVALID_IDEMPOTENCY_KEY',
      `An idempotency key has 1 to ${LONGEST_KEY} characters and no NUL; received ${key.length} characters.`,
      { field: ['idempotencyKey'] },
    );
  }
  return { key, mutation, requestHash: hashOf(input) };
}

/**
 * A transaction that happens once per key: the key is taken first and the answer kept last, in the same transaction as
 * the effect. Whoever comes with the same key meanwhile waits, and gets the same answer. Without a key: a transaction.
 *
 * Only effects are remembered. A refusal changed nothing, so its key is free: the same request may succeed later.
 *
 * @param effect throws where it is refused, and nothing is kept
 * @param memory omitted: the answer is JSON, and kept as it is
 * @throws DomainError IDEMPOTENCY_KEY_REUSED, and what `effect` throws
 */
export function once<Answer extends string | number>(
  db: Pick<Database, 'transaction'>,
  request: Request,
  effect: (client: Transaction) => Promise<Answer>,
): Promise<Answer>;
export function once<Answer, Kept>(
  db: Pick<Database, 'transaction'>,
  request: Request,
  effect: (client: Transaction) => Promise<Answer>,
  memory: Memory<Answer, Kept>,
): Promise<Answer>;
export async function once(
  db: Pick<Database, 'transaction'>,
  request: Request,
  effect: (client: Transaction) => Promise<unknown>,
  memory: Memory<unknown, unknown> = { keep: (answer) => answer, recall: (kept) => kept },
): Promise<unknown> {
  if (request === null) return db.transaction(effect);
  const { earlier, answer } = await db.transaction(async (client) => {
    const taken = await takeKey(client, request);
    if (taken) return { earlier: taken, answer: null };
    const effected = await effect(client);
    await keepAnswer(client, request.key, memory.keep(effected));
    return { earlier: null, answer: effected };
  });
  return earlier ? memory.recall(answerOf(earlier, request)) : answer;
}

/**
 * What `once` kept for this request, to be asked for where a use case looks at the world before its transaction: the
 * world may have changed since the answer was given. Null: nothing.
 *
 * @throws DomainError IDEMPOTENCY_KEY_REUSED
 */
export async function recall<Kept>({ pool }: Pick<Database, 'pool'>, request: Request): Promise<Kept | null> {
  const earlier = request && (await findAnswered(pool, request.key));
  return earlier ? (answerOf(earlier, request) as Kept) : null;
}

function answerOf(earlier: AnsweredRequest, { mutation, requestHash }: KeyedRequest): unknown {
  if (earlier.mutation === mutation && earlier.requestHash === requestHash) return earlier.answer;
  throw new DomainError(
    'IDEMPOTENCY_KEY_REUSED',
    `The key came before with another request, a ${earlier.mutation}${earlier.mutation === mutation ? ' of other input' : ''}. Use a new key for a new request.`,
    { field: ['idempotencyKey'] },
  );
}
