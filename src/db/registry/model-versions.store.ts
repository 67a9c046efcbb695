import type { Queryable } from '../lists/old-sql.js';
import { selectList } from '../lists/old-sql.js';
import {
  modelVersionList,
  type ModelVersionRecord,
  promotionList,
  type PromotionRecord,
} from './model-versions.pages.js';

/** Serialises version numbers and promotions. The holder sees the latest of both. Held until the transaction ends. */
export async function lockModel(client: Queryable): Promise<void> {
  await client.query('SELECT FROM model WHERE id = 1 FOR UPDATE');
}

/** Inserts the next version. Lock the model first. */
export async function createVersion(
  client: Queryable,
  {
    runId,
    artifactHash,
    calibrationRows,
  }: { runId: string; artifactHash: string; calibrationRows: number | null },
): Promise<{ id: number; number: number }> {
  const { rows } = await client.query<{ id: number; number: number }>(
    `INSERT INTO model_version (model_id, number, run_id, artifact_hash, calibration_rows)
     SELECT 1, coalesce(max(number), 0) + 1, $1::uuid, $2, $3::int FROM model_version
     RETURNING id, number`,
    [runId, artifactHash, calibrationRows],
  );
  return rows[0]!;
}

export interface ChampionAndTarget {
  readonly champion: ModelVersionRecord | null;
  /** The version with the requested number. */
  readonly target: ModelVersionRecord | null;
}

/** Only the open period has an infinite end, so the index of the exclusion constraint finds it. */
const OPEN = `period @> 'infinity'::timestamptz`;

/** The champion's open period `p` of version `v`. */
export const OPEN_PERIOD_OF_V = `champion_period p ON p.model_version_id = v.id AND p.${OPEN}`;

/** Lock the model first. Otherwise the champion can change before the result is used. */
export async function readChampionAndVersion(client: Queryable, number: number): Promise<ChampionAndTarget> {
  const { rows } = await client.query<ModelVersionRecord & { isChampion: boolean }>(
    `SELECT ${selectList(modelVersionList.columns)}, p.id IS NOT NULL AS "isChampion"
     FROM model_version v LEFT JOIN ${OPEN_PERIOD_OF_V}
     WHERE v.number = $1 OR p.id IS NOT NULL`,
    [number],
  );
  return championAndTarget(rows, number);
}

/** @param rows the champion and the version of that number, which may be the same row */
export function championAndTarget(
  rows: readonly (ModelVersionRecord & { readonly isChampion: boolean })[],
  number: number,
): ChampionAndTarget {
  const plain = (row: (typeof rows)[number] | undefined): ModelVersionRecord | null => {
    if (!row) return null;
    const { isChampion: _, ...version } = row;
    return version;
  };
  return {
    champion: plain(rows.find((row) => row.isChampion)),
    target: plain(rows.find((row) => row.number === number)),
  };
}

/** The target of a rollback without a version; null if there is none. Lock the model first. */
export async function readPreviousPromotion(
  client: Queryable,
): Promise<{ id: number; number: number } | null> {
  const { rows } = await client.query<{ id: number; number: number }>(
    `SELECT previous.id, v.number FROM champion_period c
     JOIN promotion p ON p.id = c.promotion_id JOIN promotion previous ON previous.id = p.previous_id
     JOIN model_version v ON v.id = previous.to_version_id
     WHERE c.${OPEN}`,
  );
  return rows[0] ?? null;
}

/** Id of the last promotion that made the version champion; null if there is none. */
export async function lastPromotionOf(client: Queryable, versionId: number): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    'SELECT id FROM promotion WHERE to_version_id = $1 ORDER BY id DESC LIMIT 1',
    [versionId],
  );
  return rows[0]?.id ?? null;
}

export interface ChampionChange {
  readonly kind: 'PROMOTE' | 'ROLLBACK';
  /** Id of the promotion that a rollback returns to; null for a promotion. */
  readonly returnsTo: number | null;
  readonly fromVersionId: number | null;
  readonly toVersionId: number;
  readonly reason: string | null;
  readonly actor: string;
  /** Id of the gate's verdict; null if there is none. */
  readonly verdictId: number | null;
  /** The gate was overridden. */
  readonly forced: boolean;
}

/**
 * Closes the open period and starts the next one at the same instant. This instant is later than every earlier one, even if
 * the clock was set back. Lock the model first.
 */
export async function changeChampion(client: Queryable, change: ChampionChange): Promise<PromotionRecord> {
  const { rows } = await client.query<PromotionRecord>(
    `WITH instant AS MATERIALIZED (
       SELECT greatest(clock_timestamp(),
         (SELECT lower(period) + interval '1 microsecond' FROM champion_period WHERE ${OPEN})) AS at
     ), closed AS (
       UPDATE champion_period SET period = tstzrange(lower(period), (SELECT at FROM instant)) WHERE ${OPEN} RETURNING promotion_id
     ), p AS (
       INSERT INTO promotion (model_id, kind, from_version_id, to_version_id, reason, actor, promoted_at, verdict_id, forced,
         previous_id)
       -- Counting the closed periods makes sure that they are closed before the next is opened.
       SELECT 1, $1::"PromotionKind", $2, $3, $4, $5, at, $6, $7,
         CASE $1::"PromotionKind" WHEN 'PROMOTE' THEN (SELECT promotion_id FROM closed) ELSE (SELECT previous_id FROM promotion WHERE id = $8) END
       FROM instant WHERE (SELECT count(*) FROM closed) <= 1
       RETURNING *
     ), opened AS (
       INSERT INTO champion_period (model_version_id, promotion_id, period)
       SELECT to_version_id, id, tstzrange(promoted_at, NULL) FROM p
     )
     SELECT ${selectList(promotionList.columns)} FROM p`,
    [
      change.kind,
      change.fromVersionId,
      change.toVersionId,
      change.reason,
      change.actor,
      change.verdictId,
      change.forced,
      change.returnsTo,
    ],
  );
  return rows[0]!;
}

/** Locks the version's row until the transaction ends, so that no change of its tags is lost. */
export async function readVersionToDescribe(
  client: Queryable,
  number: number,
): Promise<ModelVersionRecord | null> {
  const { rows } = await client.query<ModelVersionRecord>(
    `SELECT ${selectList(modelVersionList.columns)} FROM model_version v WHERE v.number = $1 FOR NO KEY UPDATE`,
    [number],
  );
  return rows[0] ?? null;
}

export async function describeVersion(
  client: Queryable,
  id: number,
  { description, tags }: { description: string | null; tags: readonly string[] },
): Promise<ModelVersionRecord> {
  const { rows } = await client.query<ModelVersionRecord>(
    `UPDATE model_version v SET description = $2, tags = $3 WHERE v.id = $1 RETURNING ${selectList(modelVersionList.columns)}`,
    [id, description, tags],
  );
  return rows[0]!;
}

/** Archives a version that is not archived yet. Lock the model first. Otherwise it can become champion meanwhile. */
export async function markArchived(client: Queryable, id: number): Promise<ModelVersionRecord> {
  const { rows } = await client.query<ModelVersionRecord>(
    `UPDATE model_version v SET archived_at = coalesce(archived_at, clock_timestamp()) WHERE v.id = $1
     RETURNING ${selectList(modelVersionList.columns)}`,
    [id],
  );
  return rows[0]!;
}
