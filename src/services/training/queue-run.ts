import { randomUUID } from 'node:crypto';
import type { TrainingRunRecord } from '../../db/training.pages.js';
import { type NewRun, findRunByKey, insertRun } from '../../db/training.store.js';
import type { ServiceDeps } from '../deps.js';
import { enqueue } from './enqueue.js';
import { readRun } from './read-run.js';
import { identify, requireSame } from './request.js';

type RunToQueue = Omit<NewRun, 'id' | 'idempotencyKey' | 'requestHash' | 'judgedSplit' | 'cellKey'>;

/**
 * Writes a run and its job, both or neither; the same key with the same request gives the same run.
 *
 * @param plan what to run; not called where the key has its run already
 * @throws DomainError INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED, and what `plan` throws
 */
export async function queueRun(
  deps: Pick<ServiceDeps, 'db' | 'queue' | 'log'>,
  idempotencyKey: string | null | undefined,
  request: object,
  plan: () => Promise<RunToQueue>,
): Promise<TrainingRunRecord> {
  const { key, requestHash } = identify(idempotencyKey, request);
  const earlier = await findEarlier(deps, key, requestHash);
  if (earlier) return earlier;

  const run: NewRun = { ...(await plan()), id: randomUUID(), idempotencyKey: key, requestHash };
  const inserted = await deps.db.transaction(async (client) => {
    if (!(await insertRun(client, run))) return false;
    await enqueue(deps.queue, [run], client);
    return true;
  });
  // The same key came twice at once, and the other was first.
  if (!inserted) return (await findEarlier(deps, key, requestHash))!;
  const what = run.refreshOfId == null ? run.preset : `a refresh of ${run.preset}`;
  deps.log.info({ run: run.id, preset: run.preset }, `Run ${run.id} is queued: ${what}`);
  return readRun(deps, run.id);
}

async function findEarlier({ db }: Pick<ServiceDeps, 'db'>, key: string | null, requestHash: string | null) {
  const earlier = key === null ? null : await findRunByKey(db.pool, key);
  if (!earlier) return null;
  requireSame(earlier, requestHash, `run ${earlier.id}`);
  return readRun({ db }, earlier.id);
}
