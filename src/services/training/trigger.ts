import type { TrainingRunRecord } from '../../db/training/runs.pages.js';
import { type RunOrigin } from '../../domain/names.js';
import type { ServiceDeps } from '../deps.js';
import { requestOf } from '../idempotency.js';
import { queueRun } from './queue-run.js';
import { chooseSplit } from './split.js';
import { checkConfig, checkSeed, findDataset, type TrainingRequest } from './training-request.js';

export type TriggerInput = TrainingRequest;

/**
 * Writes a run and its job in one transaction.
 *
 * @throws DomainError INVALID_CONFIG, INVALID_SEED, DATASET_VERSION_NOT_FOUND, INVALID_SPLIT, SPLIT_DOES_NOT_FIT,
 * INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export const trigger =
  (deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'queue' | 'log'>) =>
  async (request: TriggerInput, origin: RunOrigin = 'USER'): Promise<TrainingRunRecord> =>
    queueRun(deps, requestOf('triggerTraining', request), async () => {
      const config = checkConfig(request.preset, request.config);
      const seed = checkSeed(request.seed);
      const dataset = await findDataset(deps, request.datasetVersion);
      const split = await chooseSplit(deps, request.split ?? null, dataset.artifactHash);
      return { preset: request.preset, config, seed, ...split, datasetVersionId: dataset.id, origin };
    });
