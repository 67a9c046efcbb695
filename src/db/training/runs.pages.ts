import { sql } from 'kysely';
import type { Db } from '../kysely.js';
import {
  between,
  defineList,
  expressions,
  type FilterFields,
  key,
  oneOf,
  type Range,
  type RowOf,
} from '../lists/index.js';
import { rowsOfEach } from '../rows.js';

const r = expressions<{ r: 'trainingRun' }>();

interface OwnTrainingRunFilter {
  readonly status?: readonly string[] | null;
  readonly preset?: readonly string[] | null;
  /** Number of the dataset version. */
  readonly datasetVersion?: number | null;
  readonly createdAt?: Range<Date> | null;
}

/** Conditions on `r`, a row of training_run. */
const trainingRunFields: FilterFields<OwnTrainingRunFilter> = {
  status: oneOf(r.ref('r.status')),
  preset: oneOf(r.ref('r.preset')),
  datasetVersion: (number) =>
    r(
      'r.datasetVersionId',
      'in',
      r.selectFrom('datasetVersion').select('datasetVersion.id').where('datasetVersion.number', '=', number),
    ),
  createdAt: between(r.ref('r.createdAt')),
};

/** The columns of a run. */
export const runColumns = [
  'id',
  'status',
  'origin',
  'preset',
  'config',
  'seed',
  'splitStrategy',
  'splitSeed',
  'keepSongsTogether',
  // SHA-256 of the assignment, for EXPLICIT.
  'splitHash',
  // Null for an imported version whose data is not available.
  'datasetVersionId',
  'importedFrom',
  'refreshOfId',
  'reproductionOfId',
  'reproduction',
  'code',
  'engine',
  'phase',
  'epochsPlanned',
  'epochsDone',
  'error',
  'createdAt',
  'startedAt',
  'finishedAt',
] as const;

export const trainingRunList = defineList({
  // Cells belong to a scorecard or a search, which lists them.
  rows: (db) => db.selectFrom('trainingRun as r').select(runColumns).where('r.evaluatedSplit', 'is', null),
  order: {
    CREATED_AT: key(r.ref('r.createdAt'), 'timestamptz'),
    FINISHED_AT: key(r.ref('r.finishedAt'), 'timestamptz', 'nullable'),
  },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  tie: key(r.ref('r.id'), 'uuid'),
  by: { id: key(r.ref('r.id'), 'uuid') },
  of: {
    datasetVersion: { key: key(r.ref('r.datasetVersionId'), 'integer', 'nullable') },
    /** Reproductions of a version. */
    reproducedVersion: { key: key(r.ref('r.reproductionOfId'), 'integer', 'nullable') },
  },
  filter: trainingRunFields,
});
export type TrainingRunRecord = RowOf<typeof trainingRunList>;

/** Each run's epochs, in order. */
export async function readEpochs(db: Db, runIds: readonly string[]) {
  const rows = await db
    .selectFrom('epochMetric')
    .selectAll()
    .where(sql<boolean>`run_id = any(${runIds}::uuid[])`)
    .orderBy('runId')
    .orderBy('epoch')
    .execute();
  return rowsOfEach(runIds, rows, ({ runId }) => runId);
}
export type EpochRecord = Awaited<ReturnType<typeof readEpochs>>[number][number];

/** The number of imports and training runs that wait for a worker. */
export async function countQueued(db: Db): Promise<number> {
  const { count } = await db
    .selectNoFrom(({ selectFrom }) => {
      const queued = (table: 'trainingRun' | 'import') =>
        selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('status', '=', 'QUEUED');
      return sql<number>`${queued('trainingRun')} + ${queued('import')}`.as('count');
    })
    .executeTakeFirstOrThrow();
  return count;
}
