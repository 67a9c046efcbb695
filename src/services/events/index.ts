import { type JobEventRecord, readJobEvent } from '../../db/job-events.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { createSharedReader } from './shared-reader.js';

export type { JobEventRecord };

/** A job has no events after these. */
const finalKinds = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

/** Past and new events of training runs, sweeps and imports. */
export function createEventsService({ db }: Pick<ServiceDeps, 'db'>) {
  const read = createSharedReader(db);

  /**
   * Returns the events of a job, oldest first, each once: past events, then new ones from any process. Ends after the
   * final event of the job, or when the signal aborts.
   *
   * @param after id of the last received event; null for all events
   * @throws DomainError INVALID_CURSOR if the job has no event with that id
   */
  async function ofJob(
    jobId: string,
    after: string | null,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<JobEventRecord, void>> {
    if (after === null) return follow(jobId, null, signal);
    const last = isEventId(after) ? await readJobEvent(db.kysely, jobId, after) : null;
    if (last) return follow(jobId, last, signal);
    const message = `after must be the cursor of an event of this job; received "${after.slice(0, 40)}".`;
    throw new DomainError('INVALID_CURSOR', message, { field: ['after'] });
  }

  async function* follow(
    jobId: string,
    last: JobEventRecord | null,
    signal: AbortSignal,
  ): AsyncGenerator<JobEventRecord, void> {
    const job = db.news.follow(jobId);
    try {
      while (!signal.aborted && !(last && finalKinds.has(last.kind))) {
        const rows = await read(jobId, last?.id ?? '0');
        for (last of rows) yield last;
        if (rows.length === 0) await job.next(signal);
      }
    } finally {
      job.leave();
    }
  }

  return { ofJob };
}

/** Whether PostgreSQL's bigint can represent it. */
const isEventId = (text: string) => /^[0-9]{1,19}$/.test(text) && BigInt(text) < 2n ** 63n;
