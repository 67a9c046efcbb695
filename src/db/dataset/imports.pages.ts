import type { JobStatus } from '../../generated/kysely/tables.js';
import type { Db } from '../kysely.js';
import {
  between,
  defineList,
  equals,
  expressions,
  type FilterFields,
  key,
  oneOf,
  type Range,
  type RowOf,
} from '../lists/index.js';

const i = expressions<{ i: 'import' }>();

interface OwnImportFilter {
  readonly status?: readonly JobStatus[] | null;
  /** SHA-256, lower-case hex. */
  readonly fileHash?: string | null;
  readonly createdAt?: Range<Date> | null;
}

const importFields: FilterFields<OwnImportFilter> = {
  status: oneOf(i.ref('i.status')),
  fileHash: equals(i.ref('i.fileHash')),
  createdAt: between(i.ref('i.createdAt')),
};

const d = expressions<{ d: 'datasetVersion' }>();

/**
 * Imports joined with the dataset versions, `d`, that may contain their rows. A version contains the whole catalogue: all
 * earlier successful imports, and the first import that led to it.
 */
const behindVersions = (db: Db) =>
  db
    .selectFrom('import as i')
    .innerJoin('datasetVersion as d', (join) =>
      join.on('i.status', '=', 'SUCCEEDED').on('i.finishedAt', '<=', (eb) =>
        eb
          .selectFrom('import as f')
          .select(({ fn }) => fn.min('f.finishedAt').as('first'))
          .whereRef('f.datasetVersionId', '=', 'd.id'),
      ),
    )
    .selectAll('i');

export const importList = defineList({
  rows: (db) => db.selectFrom('import as i').selectAll('i'),
  order: {
    CREATED_AT: key(i.ref('i.createdAt'), 'timestamptz'),
    FINISHED_AT: key(i.ref('i.finishedAt'), 'timestamptz', 'nullable'),
  },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  tie: key(i.ref('i.id'), 'uuid'),
  by: { id: key(i.ref('i.id'), 'uuid') },
  of: {
    /** Imports that led to the version. */
    datasetVersion: { key: key(i.ref('i.datasetVersionId'), 'integer', 'nullable') },
    /** Imports whose rows the version may contain. */
    laterDatasetVersion: { key: key(d.ref('d.id'), 'integer'), rows: behindVersions },
  },
  filter: importFields,
});
export type ImportRecord = RowOf<typeof importList>;

/** All imports whose rows a dataset version may contain, oldest first. */
export const readSourcesOf = (db: Db, datasetVersionId: number) =>
  behindVersions(db).where('d.id', '=', datasetVersionId).orderBy('i.finishedAt').orderBy('i.id').execute();

const r = expressions<{ r: 'importReject' }>();

/** A list per import: row numbers repeat between imports. */
export const importRejectList = defineList({
  rows: (db) => db.selectFrom('importReject as r').selectAll('r'),
  order: { ROW_NUMBER: key(r.ref('r.rowNumber'), 'integer') },
  defaultOrder: { field: 'ROW_NUMBER', direction: 'ASC' },
  tie: key(r.ref('r.rowNumber'), 'integer'),
  by: {},
  of: { import: { key: key(r.ref('r.importId'), 'uuid') } },
});
export type ImportRejectRecord = RowOf<typeof importRejectList>;

/** One rejected row; null if it was not rejected. */
export async function readReject(db: Db, importId: string, rowNumber: number) {
  const found = importRejectList
    .rows(db)
    .where('r.importId', '=', importId)
    .where('r.rowNumber', '=', rowNumber);
  return (await found.executeTakeFirst()) ?? null;
}
