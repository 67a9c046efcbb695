import { randomUUID } from 'node:crypto';
import type { TrainingRunRecord } from '../../db/training.pages.js';
import { type NewRun, insertRun } from '../../db/training.store.js';
import type { ServiceDeps } from '../deps.js';
import { type Request, once, findStoredAnswer } from '../idempotency.js';
import { enqueue } from './enqueue.js';
import { readRun } from './read-run.js';

type RunToQueue = Omit<NewRun, 'id' | 'judgedSplit' | 'cellKey'>;

/**
 * Writes a run and its job, both or neither.
 *
 * @param plan what to run; not called where the request has its run already
 * @throws DomainError IDEMPOTENCY_KEY_REUSED, and what `plan` throws
 */
export async function queueRun(
  deps: Pick<ServiceDeps, 'db' | 'queue' | 'log'>,
  request: Request,
  plan: () => Promise<RunToQueue>,
): Promise<TrainingRunRecord> {
  const earlier = await findStoredAnswer<string>(deps.db, request);
  if (earlier !== null) return readRun(deps, earlier);

  const run: NewRun = { ...(await plan()), id: randomUUID() };
  const id = await once(deps.db, request, async (client) => {
    await insertRun(client, run);
    await enqueue(deps.queue, [run], client);
    const refresh = run.refreshOfId == null ? run.preset : `a refresh of ${run.preset}`;
    const what = run.reproductionOfId == null ? refresh : `${refresh}, once more`;
    deps.log.info({ run: run.id, preset: run.preset }, `Run ${run.id} is queued: ${what}`);
    return run.id;
  });
  return readRun(deps, id);
}
