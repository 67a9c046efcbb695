import type { Pool } from 'pg';
import type { ListSource } from './keyset-sql.js';
import { type Condition, type Params, selectList } from './sql.js';

export interface ModelVersionRecord {
  readonly id: number;
  readonly number: number;
  readonly runId: string;
  /** What its run read; null where it ran elsewhere and the data is not here. */
  readonly datasetVersionId: number | null;
  readonly artifactHash: string;
  /** Rows behind its prediction intervals; null where there are none. */
  readonly calibrationRows: number | null;
  readonly createdAt: Date;
  readonly description: string | null;
  /** In alphabetical order, each once. */
  readonly tags: readonly string[];
  /** Null: it can be served. */
  readonly archivedAt: Date | null;
}

export const modelVersionList: ListSource<ModelVersionRecord, 'NUMBER'> = {
  columns: {
    id: 'v.id',
    number: 'v.number',
    runId: 'v.run_id',
    datasetVersionId: '(SELECT r.dataset_version_id FROM training_run r WHERE r.id = v.run_id)',
    artifactHash: 'v.artifact_hash',
    calibrationRows: 'v.calibration_rows',
    createdAt: 'v.created_at',
    description: 'v.description',
    tags: 'v.tags',
    archivedAt: 'v.archived_at',
  },
  from: 'model_version v',
  order: { NUMBER: { sql: 'v.number', type: 'integer' } },
  tie: { sql: 'v.id', type: 'integer' },
};

export interface ModelVersionFilter {
  readonly archived?: boolean | null;
  /** All of these. */
  readonly tags?: readonly string[] | null;
}

export function modelVersionConditions(filter: ModelVersionFilter | null | undefined): Condition[] {
  const { archived, tags } = filter ?? {};
  return [
    ...(archived == null ? [] : [() => `v.archived_at IS ${archived ? 'NOT ' : ''}NULL`]),
    ...(tags == null ? [] : [(params: Params) => `v.tags @> ${params.add(tags)}::text[]`]),
  ];
}

export interface PromotionRecord {
  readonly id: number;
  readonly kind: 'PROMOTE' | 'ROLLBACK';
  readonly fromVersionId: number | null;
  readonly toVersionId: number;
  readonly reason: string | null;
  readonly actor: string;
  readonly promotedAt: Date;
  /** What the gate said; null where it was not asked. */
  readonly verdictId: number | null;
  readonly forced: boolean;
}

export const promotionList: ListSource<PromotionRecord, 'PROMOTED_AT'> = {
  columns: {
    id: 'p.id',
    kind: 'p.kind::text',
    fromVersionId: 'p.from_version_id',
    toVersionId: 'p.to_version_id',
    reason: 'p.reason',
    actor: 'p.actor',
    promotedAt: 'p.promoted_at',
    verdictId: 'p.verdict_id',
    forced: 'p.forced',
  },
  from: 'promotion p',
  order: { PROMOTED_AT: { sql: 'p.promoted_at', type: 'timestamptz' } },
  tie: { sql: 'p.id', type: 'integer' },
};

/** No end is infinite but the open period's, which the exclusion constraint's index finds. */
const instant = (time?: Date) => time?.toISOString() ?? 'infinity';

/** Id of the version that is champion; null where none is. */
export async function readChampionId(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ id: number }>(
    `SELECT model_version_id AS id FROM champion_period
     WHERE period @> $1::timestamptz`,
    [instant()],
  );
  return rows[0]?.id ?? null;
}

/** The version that was champion at that time; omitted: that is champion. Null where there was none. */
export async function readChampion(pool: Pool, time?: Date): Promise<ModelVersionRecord | null> {
  const { rows } = await pool.query<ModelVersionRecord>(
    `SELECT ${selectList(modelVersionList.columns)} FROM champion_period c JOIN model_version v ON v.id = c.model_version_id
     WHERE c.period @> $1::timestamptz`,
    [instant(time)],
  );
  return rows[0] ?? null;
}
