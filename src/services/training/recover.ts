import { failRun, readUnfinishedRuns, requeueRun, type UnfinishedRun } from '../../db/training.store.js';
import type { ServiceDeps } from '../deps.js';
import { enqueue } from './enqueue.js';
import { rollUp } from './scorecard/roll-up.js';

/** A worker may die this often under a run before the run is held to be the cause. */
const MOST_RESTARTS = 2;
/** A worker that lives but has not been heard of for so long hangs: its run is given to another. */
const SILENT_SECONDS = 60;

/**
 * Makes every run's state true again after workers died: their runs are queued once more, at most twice, and fail
 * after that. Queued runs whose job went missing get one. Any worker may do it at any time.
 */
export const recover =
  (deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'queue' | 'log'>) => async (): Promise<void> => {
    const { db, queue, log } = deps;
    const unfinished = await readUnfinishedRuns(db.pool);
    const running = unfinished.filter((run) => run.status === 'RUNNING');
    const lostWorkers = new Set(
      await queue.lostWorkers([...new Set(running.map((run) => run.workerId ?? ''))]),
    );
    const isLost = (run: UnfinishedRun) =>
      lostWorkers.has(run.workerId ?? '') || (run.silentSeconds ?? 0) > SILENT_SECONDS;

    for (const run of running.filter(isLost)) {
      if (run.restarts >= MOST_RESTARTS) {
        const message =
          `The process that trained it died, ${run.restarts + 1} times in a row, so it is not tried again. ` +
          'Look at the log of the service and at its memory, then trigger a new run.';
        if (await failRun(db.pool, run, { code: 'WORKER_LOST', message }))
          log.error({ run: run.id }, `Run ${run.id} failed: ${message}`);
        continue;
      }
      const requeued = await db.transaction(async (client) => {
        if (!(await requeueRun(client, run, { lost: true }))) return false;
        await enqueue(queue, [run], client);
        return true;
      });
      if (requeued)
        log.warn(
          { run: run.id, restart: run.restarts + 1 },
          `Run ${run.id} lost its worker and is queued again`,
        );
    }

    // A job that waits already is not queued twice; one that began and ended without its run gets another chance.
    await enqueue(
      queue,
      unfinished.filter((run) => run.status === 'QUEUED'),
    );
    await rollUp(deps);
  };
