import type { Pool, PoolClient } from 'pg';

/** A request that names itself, so that it may be sent again. */
export interface KeyedRequest {
  readonly key: string;
  /** Name of the mutation. */
  readonly mutation: string;
  /** SHA-256 of its input. */
  readonly requestHash: string;
}

export interface AnsweredRequest extends KeyedRequest {
  /** What the answer is read from again: JSON. */
  readonly answer: unknown;
}

const columns = 'key, mutation, request_hash AS "requestHash", answer';

export async function findAnswered(sql: Pool | PoolClient, key: string): Promise<AnsweredRequest | null> {
  const { rows } = await sql.query<AnsweredRequest>(`SELECT ${columns} FROM idempotency_key WHERE key = $1`, [
    key,
  ]);
  return rows[0] ?? null;
}

/**
 * Takes the key, for this transaction and for good if it commits. Waits while another transaction has it.
 *
 * @returns the request that had it, answered; null: it is this one's
 */
export async function takeKey(client: PoolClient, request: KeyedRequest): Promise<AnsweredRequest | null> {
  const { rowCount } = await client.query(
    'INSERT INTO idempotency_key (key, mutation, request_hash) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING',
    [request.key, request.mutation, request.requestHash],
  );
  return rowCount === 1 ? null : findAnswered(client, request.key);
}

/** In the transaction that took the key. */
export async function keepAnswer(client: PoolClient, key: string, answer: unknown): Promise<void> {
  await client.query('UPDATE idempotency_key SET answer = $2 WHERE key = $1', [key, JSON.stringify(answer)]);
}
