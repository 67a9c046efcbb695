import type { Pool } from 'pg';
import type { Queryable } from '../lists/old-sql.js';
import { selectList } from '../lists/old-sql.js';
import { modelVersionList, type ModelVersionRecord } from './model-versions.pages.js';
import { type ChampionAndTarget, championAndTarget, OPEN_PERIOD_OF_V } from './model-versions.store.js';
import { verdictList, type VerdictRecord } from './verdicts.pages.js';

/** Identifies a verdict. */
export interface VerdictKey {
  readonly championId: number;
  readonly challengerId: number;
  readonly mode: 'SUPERIOR' | 'NON_INFERIOR';
  /** Points of MAE. */
  readonly margin: number;
  readonly policyVersion: number;
}

export async function readVerdict(client: Queryable, key: VerdictKey): Promise<VerdictRecord | null> {
  const { rows } = await client.query<VerdictRecord>(
    `SELECT ${selectList(verdictList.columns)} FROM ${verdictList.from}
     WHERE g.champion_id = $1 AND g.challenger_id = $2 AND g.mode = $3::"GateMode" AND g.margin = $4 AND g.policy_version = $5`,
    keyValues(key),
  );
  return rows[0] ?? null;
}

export interface Candidacy extends ChampionAndTarget {
  /** The verdict on the target compared with the champion; null if there is none. */
  readonly verdict: VerdictRecord | null;
}

/** The champion, the version of that number, and the verdict on the two, in one statement. */
export async function readCandidacy(
  client: Queryable,
  number: number,
  { mode, margin, policyVersion }: Omit<VerdictKey, 'championId' | 'challengerId'>,
): Promise<Candidacy> {
  type Row = ModelVersionRecord & { isChampion: boolean; verdict: VerdictRecord | null };
  const { rows } = await client.query<Row>(
    `SELECT ${selectList(modelVersionList.columns)}, p.id IS NOT NULL AS "isChampion", (
       SELECT to_jsonb(found) FROM (
         SELECT ${selectList(verdictList.columns)} FROM ${verdictList.from} JOIN champion_period c ON c.model_version_id = champion.id
         WHERE g.challenger_id = v.id AND v.number = $1 AND c.period @> 'infinity'::timestamptz
           AND g.mode = $2::"GateMode" AND g.margin = $3 AND g.policy_version = $4
       ) found
     ) AS verdict
     FROM model_version v LEFT JOIN ${OPEN_PERIOD_OF_V}
     WHERE v.number = $1 OR p.id IS NOT NULL`,
    [number, mode, margin, policyVersion],
  );
  const verdict = rows.find((row) => row.verdict !== null)?.verdict ?? null;
  return {
    ...championAndTarget(
      rows.map(({ verdict: _, ...version }) => version),
      number,
    ),
    verdict: verdict && { ...verdict, judgedAt: new Date(verdict.judgedAt) }, // JSON has no dates
  };
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

/** Keeps the first of two verdicts computed concurrently: both are computed from the same rows. */
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
