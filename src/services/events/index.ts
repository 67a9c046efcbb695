import { type JobEventRecord, readJobEvents } from '../../db/job-events.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';

export type { JobEventRecord };

/** Nothing happens to a job after these. */
const LAST = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

/** What happens to training runs, sweeps and imports, as it happens and from the beginning. */
export function createEventsService({ db }: Pick<ServiceDeps, 'db'>) {
  /**
   * A job's events, oldest first, each once: those that were, then those to come, whichever process they happen in. Ends
   * after the last that a job can have, or when the signal aborts.
   *
   * @param after id of the last event that was seen; null: from the beginning
   */
  async function* events(
    jobId: string,
    after: string | null,
    signal: AbortSignal,
  ): AsyncGenerator<JobEventRecord, void> {
    let seen = after ?? '0';
    while (!signal.aborted) {
      const wake = new AbortController();
      const news = db.news.next(jobId, AbortSignal.any([signal, wake.signal]));
      const rows = await readJobEvents(db.pool, jobId, seen);
      for (const row of rows) {
        seen = row.id;
        yield row;
        if (LAST.has(row.kind)) return wake.abort();
      }
      if (rows.length > 0) wake.abort();
      else if (await isOver(jobId, seen)) return wake.abort();
      await news;
    }
  }

  /** Whether a subscriber came back after the last event. */
  async function isOver(jobId: string, seen: string): Promise<boolean> {
    const [before] = await readJobEvents(db.pool, jobId, String(BigInt(seen) - 1n));
    return before !== undefined && before.id === seen && LAST.has(before.kind);
  }

  return { ofJob: events };
}

const LARGEST = 2n ** 63n - 1n;

/** @throws DomainError INVALID_CURSOR */
export function parseEventCursor(cursor: string | null | undefined): string | null {
  if (cursor == null) return null;
  if (!/^[0-9]{1,19}$/.test(cursor) || BigInt(cursor) > LARGEST) {
    const message = `after must be the cursor of an event of this job; received "${cursor.slice(0, 40)}".`;
    throw new DomainError('INVALID_CURSOR', message, { field: ['after'] });
  }
  return cursor;
}
