import type { TrainingRunRecord } from '../../db/training/runs.pages.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, requestOf } from '../idempotency.js';
import { queueRun } from './queue-run.js';
import { readRun } from './read-run.js';

/**
 * Queues a run that failed or was cancelled again, as a new run with the same configuration, seed, split and data, even if
 * the defaults have changed since.
 *
 * @throws DomainError RUN_NOT_FOUND, RUN_NOT_FINISHED, RUN_SUCCEEDED, INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export const retry =
  (deps: Pick<ServiceDeps, 'db' | 'queue' | 'log'>) =>
  (runId: string, keyed: Keyed = {}): Promise<TrainingRunRecord> =>
    queueRun(deps, requestOf('retryTraining', { ...keyed, runId }), async () => {
      const run = requireStopped(await readRun(deps, runId));
      return {
        origin: 'USER',
        preset: run.preset,
        config: run.config,
        seed: run.seed,
        splitStrategy: run.splitStrategy,
        splitSeed: run.splitSeed,
        keepSongsTogether: run.keepSongsTogether,
        splitHash: run.splitHash,
        datasetVersionId: run.datasetVersionId!, // null only for imported runs, which succeeded
        refreshOfId: run.refreshOfId,
        reproductionOfId: run.reproductionOfId,
      };
    });

function requireStopped(run: TrainingRunRecord): TrainingRunRecord {
  if (run.status === 'FAILED' || run.status === 'CANCELLED') return run;
  const succeeded = run.status === 'SUCCEEDED';
  const message = succeeded
    ? `Run ${run.id} succeeded, and a retry would give the same model: use triggerTraining with other settings.`
    : `Run ${run.id} is ${run.status}: wait until it ends, or cancel it first (cancelTraining).`;
  throw new DomainError(succeeded ? 'RUN_SUCCEEDED' : 'RUN_NOT_FINISHED', message, { field: ['runId'] });
}
