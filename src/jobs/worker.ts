import type { Queue, QueueName } from './queue.js';

/** Aborts a job because this worker is shutting down. Another worker repeats the job later. */
export class WorkerStopping extends Error {
  override readonly name = 'WorkerStopping';
}

/** Aborts a cancelled job. */
export class JobCancelled extends Error {
  override readonly name = 'JobCancelled';
}

/** `id` is the id of an import, a run or a sweep. A handler ends soon after its signal aborts. */
export type JobHandler = (id: string, signal: AbortSignal) => Promise<void>;

export interface WorkerOptions {
  readonly queue: Queue;
  readonly handlers: {
    readonly import: JobHandler;
    readonly train: JobHandler;
    /** Requeues the work of lost workers. */
    readonly recover: () => Promise<void>;
  };
  /** Number of networks that are trained at the same time; 0 disables training. */
  readonly trainingConcurrency: number;
  readonly onError: (error: Error) => void;
}

export interface Worker {
  /** Takes no more jobs, returns the running ones to the queue, and resolves when they have ended. */
  stop(): Promise<void>;
}

const RECOVER_MS = 5000;

export async function startWorker({
  queue,
  handlers,
  trainingConcurrency,
  onError,
}: WorkerOptions): Promise<Worker> {
  const running = new Set<{ readonly id: string; readonly stop: AbortController }>(); // a sweep can have several
  const ending = new Set<Promise<void>>();
  let stopping = false;

  const abortable = (handler: JobHandler) => async (id: string, lost: AbortSignal) => {
    const stop = new AbortController();
    if (stopping) stop.abort(new WorkerStopping());
    const job = { id, stop };
    running.add(job);
    const ended = handler(id, AbortSignal.any([stop.signal, lost]));
    ending.add(ended);
    try {
      await ended;
    } catch (error) {
      if (!(error instanceof WorkerStopping)) onError(error as Error);
      throw error; // pg-boss stores the error with the job and gives an import to another worker
    } finally {
      running.delete(job);
      ending.delete(ended);
    }
  };

  await queue.enlist((cancelled) => {
    for (const { id, stop } of running) if (id === cancelled) stop.abort(new JobCancelled());
  });
  const recover = () => handlers.recover().catch(onError);
  await recover();
  const recovering = setInterval(() => void recover(), RECOVER_MS);

  const slots: [QueueName, number, JobHandler][] = [
    ['import', 1, handlers.import],
    ['train-baseline', 1, handlers.train],
    ['train-network', trainingConcurrency, handlers.train],
  ];
  for (const [name, concurrency, handler] of slots) {
    if (concurrency > 0) await queue.work(name, concurrency, abortable(handler));
  }

  return {
    async stop() {
      stopping = true;
      clearInterval(recovering);
      await queue.rest();
      for (const { stop } of running) stop.abort(new WorkerStopping());
      await Promise.allSettled(ending);
    },
  };
}
