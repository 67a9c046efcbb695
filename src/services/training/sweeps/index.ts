import { conditionsOf } from '../../../db/lists/old-filter.js';
import { readBy, readPage } from '../../../db/lists/old-keyset.js';
import type { OrderBy, PageArgs } from '../../../db/lists/page.js';
import {
  readEvaluations,
  sweepFields,
  type SweepFilter,
  sweepList,
  type SweepRecord,
} from '../../../db/training/sweeps.pages.js';
import { readUnfinishedSweeps } from '../../../db/training/sweeps.store.js';
import { type JobOrderField } from '../../../domain/order-fields.js';
import type { ServiceDeps } from '../../deps.js';
import { cancelSweep } from './cancel.js';
import { enqueueSweep } from './enqueue-sweep.js';
import { triggerSweep } from './trigger.js';

export type { EvaluationRecord, SweepRecord } from '../../../db/training/sweeps.pages.js';

export interface SweepsArgs extends PageArgs {
  readonly filter?: SweepFilter | null;
  readonly orderBy?: OrderBy<JobOrderField> | null;
}

/** Searches over a preset's config: triggered, cancelled, read, and recovered after workers died. */
export function createSweeps(deps: ServiceDeps) {
  const { pool } = deps.db;
  return {
    trigger: triggerSweep(deps),
    cancel: cancelSweep(deps),
    list: ({ filter, orderBy, ...page }: SweepsArgs) =>
      readPage(pool, sweepList, {
        ...page,
        where: conditionsOf(filter, sweepFields),
        orderBy: orderBy ?? { field: 'CREATED_AT', direction: 'DESC' },
      }),
    byIds: (ids: readonly string[]): Promise<(SweepRecord | null)[]> => readBy(pool, sweepList, ids),
    /** The sweep whose best trial each run trains; null for other runs. */
    ofRuns: (runIds: readonly string[]): Promise<(SweepRecord | null)[]> =>
      readBy(pool, sweepList, runIds, { sql: 's.run_id', type: 'uuid' }),
    evaluations: (sweepIds: readonly string[]) => readEvaluations(pool, sweepIds),
    /** Queues a job for every unfinished sweep: the worker that should have queued it may be dead. */
    recover: async (): Promise<void> => {
      for (const sweep of await readUnfinishedSweeps(pool)) await enqueueSweep(deps.queue, sweep);
    },
  };
}
