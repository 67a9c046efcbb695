import { failRun, readUnfinishedRuns, requeueRun, type UnfinishedRun } from '../../db/training/runs.store.js';
import type { ServiceDeps } from '../deps.js';
import { enqueue } from './enqueue.js';
import { rollUp } from './scorecard/roll-up.js';

/**
 * Maximum number of restarts of a run after its worker died. If its worker dies again, the run is assumed to be the
 * cause.
 */
const MOST_RESTARTS = 2;
/** A live worker that is silent for this long is assumed to hang: another worker gets its run. */
const SILENT_SECONDS = 60;

/**
 * Recovers runs after workers died: queues their runs again, at most twice, and then fails them. Queued runs whose job is
 * missing get a new one. Any worker may call it at any time.
 */
export const recover =
  (deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'queue' | 'log'>) => async (): Promise<void> => {
    const { db, queue, log } = deps;
    const unfinished = await readUnfinishedRuns(db.kysely);
    const running = unfinished.filter((run) => run.status === 'RUNNING');
    const lostWorkers = new Set(
      await queue.lostWorkers([...new Set(running.map((run) => run.workerId ?? ''))]),
    );
    const isLost = (run: UnfinishedRun) =>
      lostWorkers.has(run.workerId ?? '') || (run.silentSeconds ?? 0) > SILENT_SECONDS;

    for (const run of running.filter(isLost)) {
      if (run.restarts >= MOST_RESTARTS) {
        const message =
          `The process that trained it died, ${run.restarts + 1} times in a row, so it will not be tried again. ` +
          'Check the log and the memory of the service, then trigger a new run.';
        if (await failRun(db.kysely, run, { code: 'WORKER_LOST', message }))
          log.error({ run: run.id }, `Run ${run.id} failed: ${message}`);
        continue;
      }
      const requeued = await db.transaction(async (transaction) => {
        if (!(await requeueRun(transaction, run, { lost: true }))) return false;
        await enqueue(queue, [run], transaction);
        return true;
      });
      if (requeued)
        log.warn(
          { run: run.id, restart: run.restarts + 1 },
          `Run ${run.id} lost its worker and is queued again`,
        );
    }

    // A job that is already waiting is not queued twice. A run whose job ended without it gets a new job.
    await enqueue(
      queue,
      unfinished.filter((run) => run.status === 'QUEUED'),
    );
    await rollUp(deps);
  };
