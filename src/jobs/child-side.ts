import type { JobError } from '../domain/job-error.js';
import { type EngineChoice } from '../domain/names.js';
import { DomainError } from '../errors.js';
import {
  type Backend,
  nativeEnvironment,
  openBackend,
  SplitError,
  TrainingDataError,
  TrainingDiverged,
} from '../ml/index.js';
import type { ChildEnd } from './child.js';
import type { TrainingNews } from './messages.js';

/**
 * Executes one order of the parent and ends. The process also ends if its parent ends for any reason, so that no orphan
 * continues to compute.
 */
export function obey<Order, Result>(run: (order: Order) => Promise<Result>): void {
  process.once('disconnect', () => process.exit(1));
  // Ctrl-C in a terminal and the stop of a service manager reach the whole process group. The parent decides about the run.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  process.once('message', (order: Order) => {
    run(order).then(
      (result) => finish({ type: 'done', result }),
      (error: unknown) => finish({ type: 'failed', ...describe(error) }),
    );
  });
}

export function say(news: TrainingNews): void {
  process.send?.(news);
}

function finish(end: ChildEnd<unknown>): void {
  process.send?.(end, undefined, undefined, () => process.exit(0));
}

/** Opens the engine that this process trains on. */
export function openEngine(mlBackend: EngineChoice): Promise<Backend> {
  // eslint-disable-next-line no-restricted-properties -- written, not read: TensorFlow takes its thread counts from here.
  Object.assign(process.env, nativeEnvironment);
  return openBackend(mlBackend);
}

function describe(error: unknown): JobError {
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  if (error instanceof SplitError) return { code: 'SPLIT_DOES_NOT_FIT', message: error.message };
  if (error instanceof TrainingDataError) return { code: 'TRAINING_DATA', message: error.message };
  if (error instanceof TrainingDiverged) return { code: 'TRAINING_DIVERGED', message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  if (/out of memory|allocation failed|Cannot grow/i.test(message))
    return { code: 'TRAINING_OUT_OF_MEMORY', message };
  return { code: 'TRAINING_CRASHED', message: `Training failed unexpectedly: ${message}` };
}
