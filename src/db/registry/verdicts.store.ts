import { sql } from 'kysely';
import { json } from '../json.js';
import type { Db } from '../kysely.js';
import { objectOf } from '../lists/index.js';
import { type ChampionAndTarget, championAndTarget, championAndVersion, isOpen } from './champion.js';
import { verdictFields, verdictList, type VerdictRecord, verdicts } from './verdicts.pages.js';

/** Identifies a verdict. The margin is in points of MAE. */
export interface VerdictKey extends Pick<VerdictRecord, 'championId' | 'challengerId' | 'mode' | 'margin'> {
  readonly policyVersion: number;
}

export async function readVerdict(db: Db, key: VerdictKey): Promise<VerdictRecord | null> {
  const verdict = await verdictList
    .rows(db)
    .where('g.championId', '=', key.championId)
    .where('g.challengerId', '=', key.challengerId)
    .where('g.mode', '=', key.mode)
    .where('g.margin', '=', key.margin)
    .where('g.policyVersion', '=', key.policyVersion)
    .executeTakeFirst();
  return verdict ?? null;
}

export interface Candidacy extends ChampionAndTarget {
  /** The verdict on the target compared with the champion; null if there is none. */
  readonly verdict: VerdictRecord | null;
}

/** The champion, the version of that number, and the verdict on the two, in one statement. */
export async function readCandidacy(
  db: Db,
  number: number,
  { mode, margin, policyVersion }: Omit<VerdictKey, 'championId' | 'challengerId'>,
): Promise<Candidacy> {
  const verdict = verdicts(db)
    .innerJoin('championPeriod as c', 'c.modelVersionId', 'champion.id')
    .select(objectOf(verdictFields).$castTo<VerdictRecord | null>().as('object'))
    .whereRef('g.challengerId', '=', sql.ref<number>('v.id'))
    .where(sql.ref<number>('v.number'), '=', number)
    .where(isOpen('c'))
    .where('g.mode', '=', mode)
    .where('g.margin', '=', margin)
    .where('g.policyVersion', '=', policyVersion);
  const rows = await championAndVersion(db, number)
    .select(sql<VerdictRecord | null>`${verdict}`.as('verdict'))
    .execute();
  const found = rows.find((row) => row.verdict !== null)?.verdict ?? null;
  return {
    ...championAndTarget(
      rows.map(({ verdict: _, ...version }) => version),
      number,
    ),
    verdict: found && { ...found, evaluatedAt: new Date(found.evaluatedAt) }, // JSON has no dates
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
export async function storeVerdict(db: Db, verdict: NewVerdict): Promise<VerdictRecord> {
  const { trackCount, artistCount, differenceInterval, report, ...columns } = verdict;
  await db
    .insertInto('promotionVerdict')
    .values({
      ...columns,
      rows: trackCount,
      artists: artistCount,
      differenceLower: differenceInterval?.lower,
      differenceUpper: differenceInterval?.upper,
      report: json(report),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await readVerdict(db, verdict))!;
}
