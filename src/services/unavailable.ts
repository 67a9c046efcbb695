import { isUnavailable } from '../db/retry-while-unavailable.js';
import { DomainError } from '../errors.js';

/** The caller's error if the database is unreachable; null if `error` has another cause. */
export function unavailable(error: unknown): DomainError | null {
  if (!isUnavailable(error)) return null;
  const message =
    'PostgreSQL could not be reached. Ask again in a moment; a mutation with the same idempotencyKey, so that it cannot take effect twice.';
  return new DomainError('DATABASE_UNAVAILABLE', message, { cause: error });
}
