import { isUnavailable } from '../db/retry-while-unavailable.js';
import { DomainError } from '../errors.js';

/** The error for a caller if the database is unavailable; null for any other `error`. */
export function unavailable(error: unknown): DomainError | null {
  if (!isUnavailable(error)) return null;
  const message =
    'PostgreSQL could not be reached. Retry shortly. Use the same idempotencyKey for a mutation, so that it takes effect only once.';
  return new DomainError('DATABASE_UNAVAILABLE', message, { cause: error });
}
