import { findVersionWithRun } from '../../../db/registry/version-with-run.js';
import type { TrainingRunRecord } from '../../../db/training/runs.pages.js';
import { DomainError } from '../../../errors.js';
import type { ServiceDeps } from '../../deps.js';
import { type Keyed, requestOf } from '../../idempotency.js';
import { requireLocalData } from '../../registry/require-local-data.js';
import { requireNotArchived } from '../../registry/require-not-archived.js';
import { queueRun } from '../queue-run.js';

export interface ReproduceInput extends Keyed {
  /** Number of the version. */
  readonly version: number;
}

/**
 * Queues a training run or a refresh with the recorded inputs of the version's own run. The run creates no version. It
 * records how its result compares with the version.
 *
 * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, DATA_NOT_HERE, INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export const reproduce =
  (deps: Pick<ServiceDeps, 'db' | 'queue' | 'log'>) =>
  async (request: ReproduceInput): Promise<TrainingRunRecord> =>
    queueRun(deps, requestOf('reproduceVersion', request), async () => {
      const version = await findVersionWithRun(deps.db, request.version);
      if (!version) {
        const message = `There is no model version ${request.version}: model { versions } lists all versions.`;
        throw new DomainError('VERSION_NOT_FOUND', message, { field: ['version'] });
      }
      requireNotArchived(version);
      const { run } = version;
      if (run.refreshOf) requireNotArchived(run.refreshOf);
      return {
        origin: 'USER',
        preset: run.preset,
        config: run.config as object,
        seed: run.seed,
        splitStrategy: run.splitStrategy,
        splitSeed: run.splitSeed,
        keepSongsTogether: run.keepSongsTogether,
        splitHash: run.splitHash,
        datasetVersionId: requireLocalData(run).id,
        refreshOfId: run.refreshOfId,
        reproductionOfId: version.id,
      };
    });
