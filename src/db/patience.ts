import { setTimeout } from 'node:timers/promises';

/** SQLSTATE: connection exceptions, too many connections, a server that shuts down, crashed or starts up. */
const AWAY_STATES = /^(08...|53300|57P0[123])$/;
const AWAY_ERRNO = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);
/** What pg says without a code. */
const AWAY_MESSAGES = /timeout exceeded when trying to connect|connection terminated|connection error/i;

/** Whether the database could not be asked, rather than refused what was asked. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return AWAY_STATES.test(code) || AWAY_ERRNO.has(code);
  return AWAY_MESSAGES.test(error.message);
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
