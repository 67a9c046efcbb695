import type { Pool, PoolClient } from 'pg';
import { type VerdictRecord, verdictList } from './verdicts.pages.js';
import { selectList } from './sql.js';

/** What a verdict is known by. */
export interface VerdictKey {
  readonly championId: number;
  readonly challengerId: number;
  readonly mode: 'SUPERIOR' | 'NON_INFERIOR';
  /** Points of MAE. */
  readonly margin: number;
  readonly policyVersion: number;
}

export async function readVerdict(client: Pool | PoolClient, key: VerdictKey): Promise<VerdictRecord | null> {
  const { rows } = await client.query<VerdictRecord>(
    `SELECT ${selectList(verdictList.columns)} FROM ${verdictList.from}
     WHERE g.champion_id = $1 AND g.challenger_id = $2 AND g.mode = $3::"GateMode" AND g.margin = $4 AND g.policy_version = $5`,
    keyValues(key),
  );
  return rows[0] ?? null;
}

export type NewVerdict = VerdictKey &
  Pick<
    VerdictRecord,
    | 'outcome'
    | 'datasetVersionId'
    | 'trackCount'
    | 'artistCount'
    | 'championMae'
    | 'challengerMae'
    | 'difference'
    | 'differenceInterval'
    | 'coverage'
    | 'report'
  >;

/** The first one stays: of two that were computed at once either is as good, since both are of the same rows. */
export async function storeVerdict(pool: Pool, verdict: NewVerdict): Promise<VerdictRecord> {
  await pool.query(
    `INSERT INTO promotion_verdict (champion_id, challenger_id, mode, margin, policy_version, outcome, dataset_version_id, rows,
       artists, champion_mae, challenger_mae, difference, difference_lower, difference_upper, coverage, report)
     VALUES ($1, $2, $3::"GateMode", $4, $5, $6::"GateOutcome", $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     ON CONFLICT DO NOTHING`,
    [...keyValues(verdict), verdict.outcome, verdict.datasetVersionId, verdict.trackCount, verdict.artistCount, verdict.championMae,
      verdict.challengerMae, verdict.difference, verdict.differenceInterval?.lower, verdict.differenceInterval?.upper,
      verdict.coverage, JSON.stringify(verdict.report)], // prettier-ignore
  );
  return (await readVerdict(pool, verdict))!;
}

const keyValues = ({ championId, challengerId, mode, margin, policyVersion }: VerdictKey) => [
  championId,
  challengerId,
  mode,
  margin,
  policyVersion,
];
