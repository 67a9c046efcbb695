import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../db/client.js';
import { type JobEventRecord, readJobEvents } from '../../db/job-events.store.js';
import { retryWhileUnavailable } from '../../db/retry-while-unavailable.js';

/**
 * Reads a job's events once for all subscribers that wait for the same ones, because a notification wakes all subscribers
 * of a process at the same time. A caller that arrives mid-query waits for the next one, so results are never stale.
 */
export function createSharedReader({ kysely }: Pick<Database, 'kysely'>) {
  const asked = new Map<string, Promise<JobEventRecord[]>>();

  return (jobId: string, after: string): Promise<JobEventRecord[]> => {
    const key = `${jobId} ${after}`;
    const answer = asked.get(key) ?? soon(key, jobId, after);
    asked.set(key, answer);
    return answer;
  };

  async function soon(key: string, jobId: string, after: string): Promise<JobEventRecord[]> {
    await setImmediate();
    asked.delete(key);
    return retryWhileUnavailable(() => readJobEvents(kysely, jobId, after));
  }
}
