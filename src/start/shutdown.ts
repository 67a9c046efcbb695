import type { Report } from '../services/first-start.js';

export interface Shutdown {
  /** Aborts as soon as the process is told to stop. */
  readonly signal: AbortSignal;
  /** Stops something that runs now; the last that was deferred goes first. */
  defer(stop: () => Promise<void> | void): void;
  /** Goes on beside everything else. Stopping waits for its end; its failure is reported, unless stopping caused it. */
  background(task: Promise<void>): void;
  /** Stops everything and ends the process. */
  stop(exitCode: number): Promise<void>;
}

/** npm, its script and the terminal each pass one Ctrl-C on: what comes so soon after the first is no second one. */
const SAME_SIGNAL_MS = 1000;

/** SIGINT and SIGTERM stop everything in order; a second one ends the process at once. */
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
    clean = (await stopAll()) && clean; // what a step of the start brought up meanwhile
    process.exit(clean ? exitCode : 1);
  }

  async function stopAll(): Promise<boolean> {
    let clean = true;
    for (let next = stops.pop(); next; next = stops.pop()) {
      try {
        await next();
      } catch (error) {
        report.line(`Something would not stop cleanly: ${(error as Error).message}`);
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
