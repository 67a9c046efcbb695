import type { Pool } from 'pg';
import { type ColumnProfileRecord, type JobError } from '../json-columns.js';
import type { Filter, FilterFields } from '../lists/old-filter.js';
import type { ListSource } from '../lists/old-keyset-sql.js';
import { equals, oneOf, type Range, within } from '../lists/old-sql.js';

export type JobStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

export interface DatasetVersionRecord {
  readonly id: number;
  readonly number: number;
  readonly contentHash: string;
  readonly artifactHash: string;
  readonly rows: number;
  readonly artists: number;
  readonly albums: number;
  /** yyyy-mm-dd */
  readonly referenceDate: string;
  readonly profile: Readonly<Record<string, ColumnProfileRecord>>;
  /** null if no song has two releases, or if the version was frozen before this was measured. */
  readonly noiseCeiling: {
    readonly trackCount: number;
    readonly songCount: number;
    readonly meanGap: number;
    readonly medianGap: number;
  } | null;
  readonly createdAt: Date;
}

export type DatasetVersionOrderField = 'NUMBER' | 'ROWS';

export const datasetVersionList: ListSource<DatasetVersionRecord, DatasetVersionOrderField> = {
  columns: {
    id: 'd.id',
    number: 'd.number',
    contentHash: 'd.content_hash',
    artifactHash: 'd.artifact_hash',
    rows: 'd.rows',
    artists: 'd.artists',
    albums: 'd.albums',
    referenceDate: 'd.reference_date::text',
    profile: 'd.profile',
    noiseCeiling: 'd.noise_ceiling',
    createdAt: 'd.created_at',
  },
  from: 'dataset_version d',
  order: {
    NUMBER: { sql: 'd.number', type: 'integer' },
    ROWS: { sql: 'd.rows', type: 'integer' },
  },
  tie: { sql: 'd.id', type: 'integer' },
};

interface OwnDatasetVersionFilter {
  readonly rows?: Range<number> | null;
  readonly referenceDate?: Range<Date> | null;
  readonly createdAt?: Range<Date> | null;
}
export type DatasetVersionFilter = Filter<OwnDatasetVersionFilter>;

/** Conditions on `d`, a row of dataset_version. */
export const datasetVersionFields: FilterFields<OwnDatasetVersionFilter> = {
  rows: within('d.rows', 'integer'),
  referenceDate: within('d.reference_date', 'date'),
  createdAt: within('d.created_at', 'timestamptz'),
};

/**
 * The version that the last import led to; null if there is none. It is not always the one with the highest number: an
 * import that undoes another one leads back to the version before it.
 */
export async function readNewestDatasetVersion(
  pool: Pool,
): Promise<Pick<DatasetVersionRecord, 'id' | 'number' | 'artifactHash'> | null> {
  const { rows } = await pool.query<{ id: number; number: number; artifactHash: string }>(`
    SELECT d.id, d.number, d.artifact_hash AS "artifactHash"
    FROM dataset_version d
    LEFT JOIN (SELECT dataset_version_id, max(finished_at) AS finished_at FROM import GROUP BY dataset_version_id) i
      ON i.dataset_version_id = d.id
    ORDER BY i.finished_at DESC NULLS LAST, d.number DESC LIMIT 1`);
  return rows[0] ?? null;
}

export interface ImportRecord {
  readonly id: string;
  readonly status: JobStatus;
  readonly source: string;
  readonly fileName: string | null;
  readonly fileHash: string;
  readonly bytes: number;
  readonly bytesRead: number;
  readonly referenceDate: string | null;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly rowsSuperseded: number;
  readonly tracksAdded: number;
  readonly tracksChanged: number;
  /** In the file's order. */
  readonly columns: readonly { readonly header: string; readonly readAs: string | null }[] | null;
  readonly error: JobError | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly datasetVersionId: number | null;
}

export type ImportOrderField = 'CREATED_AT' | 'FINISHED_AT';

export const importList: ListSource<ImportRecord, ImportOrderField> = {
  columns: {
    id: 'i.id',
    status: 'i.status::text',
    source: 'i.source',
    fileName: 'i.file_name',
    fileHash: 'i.file_hash',
    bytes: 'i.bytes::float8',
    bytesRead: 'i.bytes_read::float8',
    referenceDate: 'i.reference_date::text',
    rowsRead: 'i.rows_read',
    rowsRejected: 'i.rows_rejected',
    rowsSuperseded: 'i.rows_superseded',
    tracksAdded: 'i.tracks_added',
    tracksChanged: 'i.tracks_changed',
    columns: 'i.columns',
    error: 'i.error',
    createdAt: 'i.created_at',
    startedAt: 'i.started_at',
    finishedAt: 'i.finished_at',
    datasetVersionId: 'i.dataset_version_id',
  },
  from: 'import i',
  order: {
    CREATED_AT: { sql: 'i.created_at', type: 'timestamptz' },
    FINISHED_AT: { sql: 'i.finished_at', type: 'timestamptz', nullable: true },
  },
  tie: { sql: 'i.id', type: 'uuid' },
};

interface OwnImportFilter {
  readonly status?: readonly JobStatus[] | null;
  /** SHA-256, lower-case hex. */
  readonly fileHash?: string | null;
  readonly createdAt?: Range<Date> | null;
}
export type ImportFilter = Filter<OwnImportFilter>;

export const importFields: FilterFields<OwnImportFilter> = {
  status: oneOf('i.status'),
  fileHash: equals('i.file_hash'),
  createdAt: within('i.created_at', 'timestamptz'),
};

export interface ImportRejectRecord {
  readonly importId: string;
  readonly rowNumber: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}

/** A list per import: row numbers repeat between imports. */
export const importRejectList: ListSource<ImportRejectRecord, 'ROW_NUMBER'> = {
  columns: {
    importId: 'r.import_id',
    rowNumber: 'r.row_number',
    column: 'r."column"',
    value: 'r.value',
    reason: 'r.reason',
  },
  from: 'import_reject r',
  order: { ROW_NUMBER: { sql: 'r.row_number', type: 'integer' } },
  tie: { sql: 'r.row_number', type: 'integer' },
};
