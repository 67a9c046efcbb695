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

const v = expressions<{
  v: 'modelVersion';
  r: 'trainingRun';
  made: 'trainingRun';
  validation: 'modelVersionMetric';
  test: 'modelVersionMetric';
}>();

interface OwnModelVersionFilter {
  readonly archived?: boolean | null;
  /** Versions with all of these tags. */
  readonly tags?: readonly string[] | null;
  readonly preset?: readonly string[] | null;
  readonly createdAt?: Range<Date> | null;
}

const ofPreset = oneOf(v.ref('made.preset'));

/** Conditions on `v`, a row of model_version. */
const modelVersionFields: FilterFields<OwnModelVersionFilter> = {
  archived: (archived) => v('v.archivedAt', archived ? 'is not' : 'is', null),
  tags: (tags) => sql`${v.ref('v.tags')} @> ${tags}::text[]`,
  preset: (presets) =>
    v.exists(
      v
        .selectFrom('trainingRun as made')
        .select('made.id')
        .whereRef('made.id', '=', 'v.runId')
        .where(ofPreset(presets)),
    ),
  createdAt: between(v.ref('v.createdAt')),
};

/** The columns of a version, for statements on `v`. */
export const versionColumns = [
  'v.id',
  'v.number',
  'v.runId',
  'v.artifactHash',
  'v.calibrationRows',
  'v.createdAt',
  'v.description',
  'v.tags',
  'v.archivedAt',
  // Null if the version was imported without its data.
  v
    .selectFrom('trainingRun as made')
    .select('made.datasetVersionId')
    .whereRef('made.id', '=', 'v.runId')
    .$castTo<{ datasetVersionId: number | null }>()
    .as('datasetVersionId'),
] as const;

/** PostgreSQL does not read the metrics that a query does not use. */
const withMetrics = (db: Db) =>
  db
    .selectFrom('modelVersion as v')
    .leftJoin('modelVersionMetric as validation', (join) =>
      join
        .onRef('validation.modelVersionId', '=', 'v.id')
        .on('validation.estimator', '=', sql.lit('MODEL'))
        .on('validation.split', '=', sql.lit('VALIDATION')),
    )
    .leftJoin('modelVersionMetric as test', (join) =>
      join
        .onRef('test.modelVersionId', '=', 'v.id')
        .on('test.estimator', '=', sql.lit('MODEL'))
        .on('test.split', '=', sql.lit('TEST')),
    );

const ofRuns = (db: Db) =>
  withMetrics(db).innerJoin('trainingRun as r', 'r.id', 'v.runId').select(versionColumns);

export const modelVersionList = defineList({
  rows: (db) => withMetrics(db).select(versionColumns),
  order: {
    NUMBER: key(v.ref('v.number'), 'integer'),
    VALIDATION_MAE: key(v.ref('validation.mae').$castTo<number | null>(), 'float8', 'nullable'),
    TEST_MAE: key(v.ref('test.mae').$castTo<number | null>(), 'float8', 'nullable'),
  },
  defaultOrder: { field: 'NUMBER', direction: 'DESC' },
  tie: key(v.ref('v.id'), 'integer'),
  by: {
    id: key(v.ref('v.id'), 'integer'),
    number: key(v.ref('v.number'), 'integer'),
    run: key(v.ref('v.runId'), 'uuid'),
  },
  of: {
    datasetVersion: { key: key(v.ref('r.datasetVersionId'), 'integer', 'nullable'), rows: ofRuns },
    /** Refreshes of a version. */
    refreshedVersion: { key: key(v.ref('r.refreshOfId'), 'integer', 'nullable'), rows: ofRuns },
  },
  filter: modelVersionFields,
});
export type ModelVersionRecord = RowOf<typeof modelVersionList>;
