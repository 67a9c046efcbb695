import type { Queryable } from './lists/old-sql.js';

/** A request with a key, so that it can be sent again. */
export interface KeyedRequest {
  readonly key: string;
  /** Name of the mutation. */
  readonly mutation: string;
  /** SHA-256 of its input. */
  readonly requestHash: string;
}

export interface AnsweredRequest extends KeyedRequest {
  /** JSON from which the answer is restored. */
  readonly answer: unknown;
}

const COLUMNS = 'key, mutation, request_hash AS "requestHash", answer';

export async function findAnswered(sql: Queryable, key: string): Promise<AnsweredRequest | null> {
  const { rows } = await sql.query<AnsweredRequest>(`SELECT ${COLUMNS} FROM idempotency_key WHERE key = $1`, [
    key,
  ]);
  return rows[0] ?? null;
}

/**
 * Takes the key, permanently if the transaction commits. Waits while another transaction holds it.
 *
 * @returns the answered request that took the key before; null: this request took it
 */
export async function takeKey(client: Queryable, request: KeyedRequest): Promise<AnsweredRequest | null> {
  const { rowCount } = await client.query(
    'INSERT INTO idempotency_key (key, mutation, request_hash) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING',
    [request.key, request.mutation, request.requestHash],
  );
  return rowCount === 1 ? null : findAnswered(client, request.key);
}

/** Undoes `takeKey` in its transaction, so that the same request can be sent again. */
export async function releaseKey(client: Queryable, key: string): Promise<void> {
  await client.query('DELETE FROM idempotency_key WHERE key = $1', [key]);
}

/** In the transaction that took the key. */
export async function keepAnswer(client: Queryable, key: string, answer: unknown): Promise<void> {
  await client.query('UPDATE idempotency_key SET answer = $2 WHERE key = $1', [key, JSON.stringify(answer)]);
}
