import { readUnfinishedSweeps } from '../../../db/training/sweeps.store.js';
import type { ServiceDeps } from '../../deps.js';
import { cancelSweep } from './cancel.js';
import { enqueueSweep } from './enqueue-sweep.js';
import { triggerSweep } from './trigger.js';

/** Searches over a preset's config: triggering, cancelling, and recovery after workers have died. */
export function createSweeps(deps: ServiceDeps) {
  return {
    trigger: triggerSweep(deps),
    cancel: cancelSweep(deps),
    /** Queues a job for every unfinished sweep, because the worker that should have queued it may have died. */
    recover: async (): Promise<void> => {
      for (const sweep of await readUnfinishedSweeps(deps.db.kysely)) await enqueueSweep(deps.queue, sweep);
    },
  };
}
