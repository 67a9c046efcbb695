import { findSweep } from '../../../db/training/find-runs.js';
import type { JobHandler } from '../../../jobs/worker.js';
import type { ServiceDeps } from '../../deps.js';
import { advance } from './advance.js';
import { enqueueSweep } from './enqueue-sweep.js';

/**
 * Handles a job of the training queues. The job contains the id of a run, which this worker trains, or the id of a
 * sweep, for which this worker chooses the next training run. Each training run of a sweep has its own job, so that
 * other waiting runs can start between them.
 */
export function runJob(deps: Pick<ServiceDeps, 'db' | 'queue' | 'log'>, runTraining: JobHandler): JobHandler {
  const decide = advance(deps);
  return async (id, signal) => {
    signal.throwIfAborted();
    const runId = await decide(id);
    if (runId === undefined) return runTraining(id, signal);
    if (runId === null) return;
    await runTraining(runId, signal);
    const sweep = await findSweep(deps.db, id);
    if (!signal.aborted) await enqueueSweep(deps.queue, sweep);
  };
}
