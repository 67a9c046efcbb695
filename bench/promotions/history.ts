import type { Pool } from 'pg';

/** A promotion as it is stored. Versions are numbers; times are microseconds since 1970. */
export interface StoredPromotion {
  readonly id: number;
  readonly kind: 'PROMOTE' | 'ROLLBACK';
  readonly from: number | null;
  readonly to: number;
  readonly at: number;
}

/** A champion period as it is stored: from `begins` (inclusive) to `ends` (exclusive); null: it is open. */
export interface StoredPeriod {
  readonly promotionId: number;
  readonly version: number;
  readonly begins: number;
  readonly ends: number | null;
}

export interface History {
  readonly promotions: readonly StoredPromotion[];
  readonly periods: readonly StoredPeriod[];
}

const micros = (time: string) => `(extract(epoch FROM ${time}) * 1000000)::float8`;

/** The complete history, in one snapshot. */
export async function readHistory(pool: Pool): Promise<History> {
  const { rows } = await pool.query<History>(
    `SELECT
       (SELECT coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'from', f.number, 'to', t.number,
          'at', ${micros('p.promoted_at')})), '[]')
        FROM promotion p JOIN model_version t ON t.id = p.to_version_id
        LEFT JOIN model_version f ON f.id = p.from_version_id) AS promotions,
       (SELECT coalesce(json_agg(json_build_object('promotionId', c.promotion_id, 'version', v.number,
          'begins', ${micros('lower(c.period)')}, 'ends', ${micros('upper(c.period)')})), '[]')
        FROM champion_period c JOIN model_version v ON v.id = c.model_version_id) AS periods`,
  );
  return rows[0]!;
}
