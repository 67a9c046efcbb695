import type { Database } from '../db/client.js';
import {
  type AnsweredRequest,
  findAnswered,
  keepAnswer,
  type KeyedRequest,
  releaseKey,
  takeKey,
} from '../db/idempotency.store.js';
import { type Transaction } from '../db/kysely.js';
import { MAX_KEY_LENGTH } from '../domain/limits.js';
import { DomainError } from '../errors.js';
import { hashOf } from './hash-of.js';

/** An input that a caller may send again. */
export interface Keyed {
  /** Requests with the same key and input return the same answer and take effect once. */
  readonly idempotencyKey?: string | null;
}

/** Identifies a request. Null if the request has no key: it is then always a new request. */
export type Request = KeyedRequest | null;

/** Converts an answer to the JSON that is stored with its key, and back. */
export interface StoredForm<Answer, Stored> {
  store(answer: Answer): Stored;
  restore(stored: Stored): Answer | Promise<Answer>;
}

/**
 * @param mutation name of the mutation in GraphQL
 * @throws DomainError INVALID_IDEMPOTENCY_KEY
 */
export function requestOf<Input extends Keyed>(
  mutation: string,
  { idempotencyKey, ...input }: Input,
): Request {
  const key = idempotencyKey ?? null;
  if (key === null) return null;
  if (key.length < 1 || key.length > MAX_KEY_LENGTH || key.includes('\0')) {
    throw new DomainError(
      'INVALID_IDEMPOTENCY_KEY',
      `An idempotency key has 1 to ${MAX_KEY_LENGTH} characters and no NUL; received ${key.length} characters.`,
      { field: ['idempotencyKey'] },
    );
  }
  return { key, mutation, requestHash: hashOf(input) };
}

/**
 * Runs a transaction once per key. The transaction takes the key first and stores the answer last. A concurrent request
 * with the same key waits and gets the same answer. Without a key, this is a plain transaction.
 *
 * Only effects are stored. A refused request changes nothing and frees its key, so the same request may succeed later.
 *
 * @param effect throws if it is refused; returns null if it changed nothing. In both cases nothing is stored
 * @param storedForm omitted: the answer is JSON and is stored unchanged
 * @throws DomainError IDEMPOTENCY_KEY_REUSED, and what `effect` throws
 */
export function once<Answer extends string | number>(
  db: Pick<Database, 'transaction'>,
  request: Request,
  effect: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer>;
export function once<Answer extends object, Stored>(
  db: Pick<Database, 'transaction'>,
  request: Request,
  effect: (transaction: Transaction) => Promise<Answer>,
  storedForm: StoredForm<Answer, Stored>,
): Promise<Answer>;
export function once<Answer extends object, Stored>(
  db: Pick<Database, 'transaction'>,
  request: Request,
  effect: (transaction: Transaction) => Promise<Answer | null>,
  storedForm: StoredForm<Answer, Stored>,
): Promise<Answer | null>;
export async function once(
  db: Pick<Database, 'transaction'>,
  request: Request,
  effect: (transaction: Transaction) => Promise<unknown>,
  storedForm: StoredForm<unknown, unknown> = { store: (answer) => answer, restore: (stored) => stored },
): Promise<unknown> {
  if (request === null) return db.transaction(effect);
  const { earlier, answer } = await db.transaction(async (transaction) => {
    const taken = await takeKey(transaction, request);
    if (taken) return { earlier: taken, answer: null };
    const effected = await effect(transaction);
    if (effected === null) await releaseKey(transaction, request.key);
    else await keepAnswer(transaction, request.key, storedForm.store(effected));
    return { earlier: null, answer: effected };
  });
  return earlier ? storedForm.restore(answerOf(earlier, request)) : answer;
}

/**
 * The answer that `once` stored for this request; null if there is none. A use case that checks its input before its
 * transaction calls this first, because the state that it checks may have changed since the first answer.
 *
 * @throws DomainError IDEMPOTENCY_KEY_REUSED
 */
export async function findStoredAnswer<Stored>(
  { kysely }: Pick<Database, 'kysely'>,
  request: Request,
): Promise<Stored | null> {
  const earlier = request && (await findAnswered(kysely, request.key));
  return earlier ? (answerOf(earlier, request) as Stored) : null;
}

function answerOf(earlier: AnsweredRequest, { mutation, requestHash }: KeyedRequest): unknown {
  if (earlier.mutation === mutation && earlier.requestHash === requestHash) return earlier.answer;
  throw new DomainError(
    'IDEMPOTENCY_KEY_REUSED',
    `The key was already used for another request, ${earlier.mutation}${earlier.mutation === mutation ? ' with other input' : ''}. Use a new key for a new request.`,
    { field: ['idempotencyKey'] },
  );
}
