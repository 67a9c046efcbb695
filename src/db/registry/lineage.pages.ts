import type { Pool } from 'pg';
import { importList, type ImportOrderField, type ImportRecord } from '../dataset/versions.pages.js';
import type { ListSource } from '../lists/old-keyset-sql.js';
import { selectList } from '../lists/old-sql.js';
import {
  modelVersionList,
  type ModelVersionOrderField,
  type ModelVersionRecord,
} from './model-versions.pages.js';

/** Versions joined with their runs, `r`. */
export const versionsByRun: ListSource<ModelVersionRecord, ModelVersionOrderField> = {
  ...modelVersionList,
  from: `${modelVersionList.from} JOIN training_run r ON r.id = v.run_id`,
};

/**
 * Imports joined with the dataset versions, `d`, that may contain their rows. A version contains the whole catalogue: all
 * earlier successful imports, and the first import that led to it.
 */
export const importsBehind: ListSource<ImportRecord, ImportOrderField> = {
  ...importList,
  from: `import i JOIN dataset_version d ON i.status = 'SUCCEEDED' AND i.finished_at <=
    (SELECT min(f.finished_at) FROM import f WHERE f.dataset_version_id = d.id)`,
};

/** All imports behind a dataset version, oldest first. */
export async function readSourcesOf(pool: Pool, datasetVersionId: number): Promise<ImportRecord[]> {
  const { rows } = await pool.query<ImportRecord>(
    `SELECT ${selectList(importList.columns)} FROM ${importsBehind.from} WHERE d.id = $1 ORDER BY i.finished_at, i.id`,
    [datasetVersionId],
  );
  return rows;
}
