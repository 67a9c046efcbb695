import { readBy, readPage, readPages } from '../../db/keyset.js';
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
  const newestFirst = { field: 'CREATED_AT', direction: 'DESC' } as const;
  const runsOf = (sql: string, ids: readonly number[], args: PageArgs) =>
    readPages(pool, trainingRunList, { ...args, orderBy: newestFirst }, { sql, type: 'integer', ids });
  return {
    /** Newest first. */
    runs: ({ filter, ...page }: TrainingRunsArgs) =>
      readPage(pool, trainingRunList, {
        ...page,
        where: trainingRunConditions(filter),
        orderBy: newestFirst,
      }),
    runsOfDatasets: (datasetIds: readonly number[], args: PageArgs) =>
      runsOf('r.dataset_version_id', datasetIds, args),
    reproductionsOfVersions: (versionIds: readonly number[], args: PageArgs) =>
      runsOf('r.reproduction_of_id', versionIds, args),
    runsByIds: (ids: readonly string[]) => readBy(pool, trainingRunList, ids),
    epochsOfRuns: (runIds: readonly string[]) => readEpochs(pool, runIds),
    /** Imports and training runs that wait for a worker. */
    queueDepth: () => countQueued(pool),
  };
}
