import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { extname, join } from 'node:path';
import type { JobError } from '../domain/job-error.js';
import { DomainError } from '../errors.js';

/** The outcome of a training child that was not killed. */
export type ChildEnd<Result> =
  { readonly type: 'done'; readonly result: Result } | ({ readonly type: 'failed' } & JobError);

export interface ChildOptions {
  /** Node's options for the child, if they differ from those of this process. Tests use them to load TypeScript. */
  readonly execArgv?: readonly string[];
  readonly signal: AbortSignal;
  /** Priority of the process. Default: lower than that of the server, so that requests come first if both need one core. */
  readonly nice?: number;
}

const NICE = 10;
/** Size of the kept part of the child's stderr. V8 prints the reason of a crash before a long native stack. */
const STDERR_TAIL = 8000;

/**
 * Starts a module of this folder as a process, sends it `order`, passes its messages on and resolves with its result.
 * Aborting the signal kills the process immediately, and the promise rejects with the signal's reason.
 *
 * @throws DomainError with the reason: what the child refused, or how it died (TRAINING_CRASHED, TRAINING_KILLED,
 * TRAINING_OUT_OF_MEMORY)
 */
export function runChild<Result, News extends { readonly type: string }>(
  module: string,
  order: object,
  hear: (news: News) => void,
  { execArgv, signal, nice = NICE }: ChildOptions,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = fork(join(__dirname, `${module}${extname(__filename)}`), {
      ...(execArgv && { execArgv: [...execArgv] }),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced', // a loss can be Infinity, which JSON cannot represent
    });
    lowerPriority(child, nice);
    const kill = () => child.kill('SIGKILL');
    signal.addEventListener('abort', kill, { once: true });

    let stderr = '';
    child.stderr
      ?.setEncoding('utf8')
      .on('data', (text: string) => (stderr = (stderr + text).slice(-STDERR_TAIL)));
    let end: ChildEnd<Result> | null = null;
    child.on('message', (message: News | ChildEnd<Result>) => {
      if (isEnd<Result>(message)) end = message;
      else hear(message);
    });
    let spawnError: Error | null = null;
    child.on('error', (error) => (spawnError ??= error));
    child.on('close', (code, killedBy) => {
      signal.removeEventListener('abort', kill);
      if (signal.aborted) reject(signal.reason as Error);
      else if (end?.type === 'done') resolve(end.result);
      else if (end) reject(new DomainError(end.code, end.message));
      else
        reject(
          spawnError
            ? new DomainError('TRAINING_CRASHED', spawnError.message)
            : deathOf(code, killedBy, stderr),
        );
    });
    child.send(order, (error) => {
      if (error) spawnError ??= error; // the process ended before it listened; 'close' has the reason
    });
  });
}

function isEnd<Result>(message: { readonly type: string }): message is ChildEnd<Result> {
  return message.type === 'done' || message.type === 'failed';
}

function lowerPriority({ pid }: ChildProcess, nice: number): void {
  try {
    if (pid !== undefined) setPriority(pid, nice);
  } catch {
    // The process has already ended; 'close' has the reason.
  }
}

function deathOf(code: number | null, signal: NodeJS.Signals | null, stderr: string): DomainError {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.find((line) => /^(FATAL ERROR|\w*Error)\b/.test(line)) ?? lines.at(-1);
  const lastWords = reason ? ` It said: ${reason.slice(0, 500)}` : '';
  if (/heap out of memory|Array buffer allocation failed|Cannot grow|bad_alloc/i.test(stderr)) {
    return new DomainError(
      'TRAINING_OUT_OF_MEMORY',
      `The training process ran out of memory. Use a smaller dataset, network or batch size.${lastWords}`,
    );
  }
  if (signal) {
    return new DomainError(
      'TRAINING_KILLED',
      `The training process was ended by ${signal}, which Residual did not send. A user of this machine sent it, or the system did because memory ran out.${lastWords}`,
    );
  }
  return new DomainError(
    'TRAINING_CRASHED',
    `The training process ended with exit code ${code} before it finished.${lastWords}`,
  );
}
