import { conditionsOf } from '../../db/lists/old-filter.js';
import { readBy, readPage, readPages } from '../../db/lists/old-keyset.js';
import type { OrderBy, PageArgs } from '../../db/lists/page.js';
import {
  countQueued,
  type EpochRecord,
  readEpochs,
  trainingRunFields,
  type TrainingRunFilter,
  trainingRunList,
  type TrainingRunRecord,
} from '../../db/training/runs.pages.js';
import { type RunOrigin } from '../../domain/names.js';
import { type JobOrderField } from '../../domain/order-fields.js';
import type { ServiceDeps } from '../deps.js';

export type { EpochRecord, RunOrigin, TrainingRunRecord };

export interface TrainingRunsArgs extends PageArgs {
  readonly filter?: TrainingRunFilter | null;
  readonly orderBy?: OrderBy<JobOrderField> | null;
}

/** Newest first unless ordered otherwise. */
const request = ({ filter, orderBy, ...page }: TrainingRunsArgs) => ({
  ...page,
  where: conditionsOf(filter, trainingRunFields),
  orderBy: orderBy ?? { field: 'CREATED_AT' as const, direction: 'DESC' as const },
});

/** Reads training runs and the queue. */
export function trainingQueries({ db: { pool } }: Pick<ServiceDeps, 'db'>) {
  const runsOf = (sql: string, ids: readonly number[], args: TrainingRunsArgs) =>
    readPages(pool, trainingRunList, request(args), { sql, type: 'integer', ids });
  return {
    runs: (args: TrainingRunsArgs) => readPage(pool, trainingRunList, request(args)),
    runsOfDatasets: (datasetIds: readonly number[], args: TrainingRunsArgs) =>
      runsOf('r.dataset_version_id', datasetIds, args),
    reproductionsOfVersions: (versionIds: readonly number[], args: TrainingRunsArgs) =>
      runsOf('r.reproduction_of_id', versionIds, args),
    runsByIds: (ids: readonly string[]) => readBy(pool, trainingRunList, ids),
    epochsOfRuns: (runIds: readonly string[]) => readEpochs(pool, runIds),
    /** The number of imports and training runs that wait for a worker. */
    queueDepth: () => countQueued(pool),
  };
}
