import { interval } from '../interval.js';
import type { Db } from '../kysely.js';
import { columnsOf, defineList, expressions, key, type RowOf } from '../lists/index.js';

const g = expressions<{ g: 'promotionVerdict'; champion: 'modelVersion'; challenger: 'modelVersion' }>();

/** A verdict of the gate. Differences are challenger − champion in MAE, in points. */
export const verdictFields = {
  id: g.ref('g.id'),
  championId: g.ref('g.championId'),
  championNumber: g.ref('champion.number'),
  challengerId: g.ref('g.challengerId'),
  challengerNumber: g.ref('challenger.number'),
  mode: g.ref('g.mode'),
  margin: g.ref('g.margin'),
  outcome: g.ref('g.outcome'),
  /** Null if the data of one version is not available. */
  datasetVersionId: g.ref('g.datasetVersionId'),
  trackCount: g.ref('g.rows'),
  artistCount: g.ref('g.artists'),
  championMae: g.ref('g.championMae'),
  challengerMae: g.ref('g.challengerMae'),
  difference: g.ref('g.difference'),
  differenceInterval: interval(g.ref('g.differenceLower'), g.ref('g.differenceUpper')),
  coverage: g.ref('g.coverage'),
  report: g.ref('g.report'),
  evaluatedAt: g.ref('g.evaluatedAt'),
};

/** Verdicts with the numbers of their versions. */
export const verdicts = (db: Db) =>
  db
    .selectFrom('promotionVerdict as g')
    .innerJoin('modelVersion as champion', 'champion.id', 'g.championId')
    .innerJoin('modelVersion as challenger', 'challenger.id', 'g.challengerId');

export const verdictList = defineList({
  rows: (db) => verdicts(db).select(columnsOf(verdictFields)),
  order: { EVALUATED_AT: key(g.ref('g.evaluatedAt'), 'timestamptz') },
  defaultOrder: { field: 'EVALUATED_AT', direction: 'DESC' },
  tie: key(g.ref('g.id'), 'integer'),
  by: { id: key(g.ref('g.id'), 'integer') },
  of: {},
});
export type VerdictRecord = RowOf<typeof verdictList>;
