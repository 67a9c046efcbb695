import type { Report } from '../services/first-start.js';

export interface Shutdown {
  /** Aborted when the process is told to stop. */
  readonly signal: AbortSignal;
  /** Registers a function that stops a running part. They are called in reverse order. */
  defer(stop: () => Promise<void> | void): void;
  /** Runs a task in the background. Stopping waits for its end. Its failure is reported, unless stopping caused it. */
  background(task: Promise<void>): void;
  /** Stops everything and ends the process. */
  stop(exitCode: number): Promise<void>;
}

/** npm, its script and the terminal each forward a single Ctrl-C. A signal within this time is the same Ctrl-C. */
const SAME_SIGNAL_MS = 1000;

/** SIGINT and SIGTERM stop all parts in order. A second signal ends the process immediately. */
export function onShutdown(report: Report): Shutdown {
  const abort = new AbortController();
  const stops: (() => Promise<void> | void)[] = [];
  const tasks = new Set<Promise<void>>();
  let since = 0;

  async function stop(exitCode: number): Promise<void> {
    if (abort.signal.aborted) return;
    abort.abort(new Error('Residual is stopping.'));
    let clean = await stopAll();
    await Promise.allSettled(tasks);
    clean = (await stopAll()) && clean; // parts that a step of the start registered in the meantime
    process.exit(clean ? exitCode : 1);
  }

  async function stopAll(): Promise<boolean> {
    let clean = true;
    for (let next = stops.pop(); next; next = stops.pop()) {
      try {
        await next();
      } catch (error) {
        report.line(`A part did not stop cleanly: ${(error as Error).message}`);
        clean = false;
      }
    }
    return clean;
  }

  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (!abort.signal.aborted) {
        since = Date.now();
        report.line('Stopping …');
        void stop(0);
      } else if (Date.now() - since > SAME_SIGNAL_MS) process.exit(1);
    });
  }
  return {
    signal: abort.signal,
    stop,
    defer: (step) => void stops.push(step),
    background(task) {
      const done = task
        .catch((error: Error) => {
          if (!abort.signal.aborted) report.line(`Error: ${error.message}`);
        })
        .finally(() => tasks.delete(done));
      tasks.add(done);
    },
  };
}
