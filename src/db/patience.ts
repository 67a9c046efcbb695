import { setTimeout } from 'node:timers/promises';

/** SQLSTATE: connection exceptions, too many connections, a server that shuts down, crashed or starts up. */
const AWAY_STATES = /^(08...|53300|57P0[123])$/;
const AWAY_ERRNO = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);
/** Prisma's: not reachable, timed out, connection closed, no connection free, too many connections. */
const AWAY_PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);
/** What pg says without a code, and Prisma with one of its own. */
const AWAY_MESSAGES =
  /timeout exceeded when trying to connect|connection terminated|connection error|terminating connection|database system is (starting up|shutting down)/i;

/** Whether the database could not be asked, rather than refused what was asked. */
export function isAway(error: unknown): boolean {
  // Prisma's lazy promises may reject with another realm's Error, so that `instanceof` says nothing.
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  if (typeof code === 'string' && (AWAY_STATES.test(code) || AWAY_ERRNO.has(code) || AWAY_PRISMA.has(code)))
    return true;
  return (typeof message === 'string' && AWAY_MESSAGES.test(message)) || isAway(cause);
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;

/**
 * Does `work` again, after ever longer waits, as long as the database is away: minutes of training are not thrown away
 * because PostgreSQL restarts. `work` must be safe to repeat, as a transaction or one statement on a row of known state is.
 *
 * @param patienceMs from the first failure on; then the last error is thrown
 * @throws whatever else `work` throws, at once; the signal's reason when it aborts during a wait
 */
export async function withPatience<T>(
  work: () => Promise<T>,
  { signal, patienceMs = 120_000 }: { signal?: AbortSignal; patienceMs?: number } = {},
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || performance.now() + wait > deadline) throw error;
      await setTimeout(wait, undefined, { signal }).catch(() => signal!.throwIfAborted());
    }
  }
}
