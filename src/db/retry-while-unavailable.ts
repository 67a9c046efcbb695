import { setTimeout } from 'node:timers/promises';

/** SQLSTATE: connection exceptions, too many connections, and a server that shuts down, crashed or starts. */
const unavailableStates = /^(08...|53300|57P0[123])$/;
const unavailableErrno = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);
/** Prisma's codes: not reachable, timed out, connection closed, no free connection, too many connections. */
const unavailablePrisma = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);
/** Messages that pg throws without a code and Prisma with a code for something else. */
const unavailableMessages =
  /timeout exceeded when trying to connect|connection terminated|connection error|terminating connection|database system is (starting up|shutting down)/i;

/** True if the database could not be reached. False if it refused the statement, or if the error has another source. */
export function isUnavailable(error: unknown): boolean {
  // Prisma's lazy promises can reject with an Error of another realm, for which `instanceof` is false.
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  if (
    typeof code === 'string' &&
    (unavailableStates.test(code) || unavailableErrno.has(code) || unavailablePrisma.has(code))
  )
    return true;
  return (typeof message === 'string' && unavailableMessages.test(message)) || isUnavailable(cause);
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;

/**
 * Runs `work` until the database is available, with waits that double. A restart of PostgreSQL must not discard minutes of
 * training. `work` must be safe to repeat, as a transaction or one statement on a row in a known state is.
 *
 * p-retry 9.0.0 does not fit. It rejects with the signal's reason even if the attempt succeeded, so that a committed result
 * would count as lost. It counts its time from the first attempt, and it replaces errors of another realm with a TypeError.
 *
 * @param options.signal ends a wait, not an attempt
 * @param options.patienceMs time from the first failure, after which the last error is thrown
 * @throws every other error of `work` immediately, and the signal's reason if it aborts during a wait
 */
export async function retryWhileUnavailable<T>(
  work: () => Promise<T>,
  { signal, patienceMs = 120_000 }: { signal?: AbortSignal; patienceMs?: number } = {},
): Promise<T> {
  let deadline: number | null = null;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      deadline ??= performance.now() + patienceMs;
      if (!isUnavailable(error) || performance.now() + wait > deadline) throw error;
      await setTimeout(wait, undefined, { signal }).catch(() => signal!.throwIfAborted());
    }
  }
}
