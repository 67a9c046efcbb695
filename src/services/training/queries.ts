import { readBy, readPage } from '../../db/keyset.js';
import type { PageArgs } from '../../db/page.js';
import {
  type EpochRecord,
  type TrainingRunFilter,
  type TrainingRunRecord,
  countQueued,
  readEpochs,
  trainingRunConditions,
  trainingRunList,
} from '../../db/training.pages.js';
import type { ServiceDeps } from '../deps.js';

export type { EpochRecord, TrainingRunRecord };

export interface TrainingRunsArgs extends PageArgs {
  readonly filter?: TrainingRunFilter | null;
}

/** What can be read of training runs and the queue. */
export function trainingQueries({ db: { pool } }: Pick<ServiceDeps, 'db'>) {
  return {
    /** Newest first. */
    runs: ({ filter, ...page }: TrainingRunsArgs) =>
      readPage(pool, trainingRunList, {
        ...page,
        where: trainingRunConditions(filter),
        orderBy: { field: 'CREATED_AT', direction: 'DESC' },
      }),
    runsByIds: (ids: readonly string[]) => readBy(pool, trainingRunList, ids),
    epochsOfRuns: (runIds: readonly string[]) => readEpochs(pool, runIds),
    /** Imports and training runs that wait for a worker. */
    queueDepth: () => countQueued(pool),
  };
}
