import { type Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables.js';
import { json } from './json.js';
import type { Db, Transaction } from './kysely.js';

type Row = Readonly<Selectable<Tables['idempotencyKey']>>;

/** A request with a key, so that it can be sent again. */
export type KeyedRequest = Pick<Row, 'key' | 'mutation' | 'requestHash'>;
/** `answer` is JSON from which the answer is restored. */
export type AnsweredRequest = Pick<Row, keyof KeyedRequest | 'answer'>;

export async function findAnswered(db: Db, key: string): Promise<AnsweredRequest | null> {
  const answered = await db
    .selectFrom('idempotencyKey')
    .select(['key', 'mutation', 'requestHash', 'answer'])
    .where('key', '=', key)
    .executeTakeFirst();
  return answered ?? null;
}

/**
 * Takes the key, permanently if the transaction commits. Waits while another transaction holds it.
 *
 * @returns the answered request that took the key before; null: this request took it
 */
export async function takeKey(
  transaction: Transaction,
  request: KeyedRequest,
): Promise<AnsweredRequest | null> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('idempotencyKey')
    .values(request)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n ? null : findAnswered(transaction, request.key);
}

/** Undoes `takeKey` in its transaction, so that the same request can be sent again. */
export async function releaseKey(transaction: Transaction, key: string): Promise<void> {
  await transaction.deleteFrom('idempotencyKey').where('key', '=', key).execute();
}

/** In the transaction that took the key. */
export async function keepAnswer(transaction: Transaction, key: string, answer: unknown): Promise<void> {
  await transaction
    .updateTable('idempotencyKey')
    .set({ answer: json(answer) })
    .where('key', '=', key)
    .execute();
}
