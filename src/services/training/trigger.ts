import { randomUUID } from 'node:crypto';
import type { TrainingRunRecord } from '../../db/training.pages.js';
import { type NewRun, findRunByKey, insertRun } from '../../db/training.store.js';
import type { ServiceDeps } from '../deps.js';
import { enqueue } from './enqueue.js';
import { readRun } from './read-run.js';
import {
  type TrainingRequest,
  checkConfig,
  checkSeed,
  findDataset,
  identify,
  requireSame,
} from './request.js';
import { chooseSplit } from './split.js';

export type TriggerInput = TrainingRequest;

/**
 * Writes a run and its job, both or neither.
 *
 * @throws DomainError INVALID_CONFIG, INVALID_SEED, INVALID_SPLIT, SPLIT_DOES_NOT_FIT, DATASET_VERSION_NOT_FOUND,
 * INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export const trigger =
  (deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'queue' | 'log'>) =>
  async ({ idempotencyKey, ...request }: TriggerInput): Promise<TrainingRunRecord> => {
    const { key, requestHash } = identify(idempotencyKey, request);
    const earlier = await findEarlier(deps, key, requestHash);
    if (earlier) return earlier;

    const config = checkConfig(request.preset, request.config);
    const seed = checkSeed(request.seed);
    const dataset = await findDataset(deps, request.datasetVersion);
    const split = await chooseSplit(deps, request.split ?? null, dataset.artifactHash);

    const run: NewRun = {
      id: randomUUID(),
      preset: request.preset,
      config,
      seed,
      ...split,
      datasetVersionId: dataset.id,
      idempotencyKey: key,
      requestHash,
    };
    const inserted = await deps.db.transaction(async (client) => {
      if (!(await insertRun(client, run))) return false;
      await enqueue(deps.queue, [run], client);
      return true;
    });
    // The same key came twice at once, and the other was first.
    if (!inserted) return (await findEarlier(deps, key, requestHash))!;
    deps.log.info(
      { run: run.id, preset: run.preset, dataset: dataset.number },
      `Run ${run.id} is queued: ${run.preset}`,
    );
    return readRun(deps, run.id);
  };

async function findEarlier({ db }: Pick<ServiceDeps, 'db'>, key: string | null, requestHash: string | null) {
  const earlier = key === null ? null : await findRunByKey(db.pool, key);
  if (!earlier) return null;
  requireSame(earlier, requestHash, `run ${earlier.id}`);
  return readRun({ db }, earlier.id);
}
