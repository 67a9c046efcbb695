import type { Db } from '../kysely.js';
import {
  between,
  defineList,
  expressions,
  type FilterFields,
  key,
  type Range,
  type RowOf,
  within,
} from '../lists/index.js';

const d = expressions<{ d: 'datasetVersion' }>();

interface OwnDatasetVersionFilter {
  readonly rows?: Range<number> | null;
  readonly referenceDate?: Range<Date> | null;
  readonly createdAt?: Range<Date> | null;
}

/** Conditions on `d`, a row of dataset_version. */
const datasetVersionFields: FilterFields<OwnDatasetVersionFilter> = {
  rows: within(d.ref('d.rows')),
  referenceDate: between(d.ref('d.referenceDate')),
  createdAt: between(d.ref('d.createdAt')),
};

export const datasetVersionList = defineList({
  rows: (db) => db.selectFrom('datasetVersion as d').selectAll('d'),
  order: {
    NUMBER: key(d.ref('d.number'), 'integer'),
    ROWS: key(d.ref('d.rows'), 'integer'),
  },
  defaultOrder: { field: 'NUMBER', direction: 'DESC' },
  tie: key(d.ref('d.id'), 'integer'),
  by: { id: key(d.ref('d.id'), 'integer'), number: key(d.ref('d.number'), 'integer') },
  of: {},
  filter: datasetVersionFields,
});
export type DatasetVersionRecord = RowOf<typeof datasetVersionList>;

/** Versions, the one that the last import led to first. */
const byLastImport = (db: Db) =>
  db
    .selectFrom('datasetVersion as d')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('import')
          .select(({ fn }) => ['datasetVersionId', fn.max('finishedAt').as('finishedAt')])
          .groupBy('datasetVersionId')
          .as('i'),
      (join) => join.onRef('i.datasetVersionId', '=', 'd.id'),
    )
    .orderBy('i.finishedAt', (order) => order.desc().nullsLast())
    .orderBy('d.number', 'desc');

/**
 * The version that the last import led to; null if there is none. It is not always the one with the highest number: an
 * import that undoes another one leads back to the version before it.
 */
export async function readNewestDatasetVersion(db: Db) {
  const newest = byLastImport(db).select(['d.id', 'd.number', 'd.artifactHash']).limit(1);
  return (await newest.executeTakeFirst()) ?? null;
}

/** The version with this number; for null, the version that the last import led to. Null if there is none. */
export async function readDatasetVersion(
  db: Db,
  number: number | null,
): Promise<DatasetVersionRecord | null> {
  const version =
    number === null
      ? byLastImport(db).selectAll('d').limit(1)
      : datasetVersionList.rows(db).where('d.number', '=', number);
  return (await version.executeTakeFirst()) ?? null;
}
