import { sql } from 'kysely';
import type { Interval } from '../../domain/interval.js';
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
import { rowsOfEach } from '../rows.js';

const s = expressions<{ s: 'sweep' }>();

interface OwnSweepFilter {
  readonly status?: readonly string[] | null;
  readonly preset?: readonly string[] | null;
  readonly createdAt?: Range<Date> | null;
}

/** Conditions on `s`, a row of sweep. */
const sweepFields: FilterFields<OwnSweepFilter> = {
  status: oneOf(s.ref('s.status')),
  preset: oneOf(s.ref('s.preset')),
  createdAt: between(s.ref('s.createdAt')),
};

export const sweepList = defineList({
  rows: (db) => db.selectFrom('sweep as s').selectAll('s'),
  order: {
    CREATED_AT: key(s.ref('s.createdAt'), 'timestamptz'),
    FINISHED_AT: key(s.ref('s.finishedAt'), 'timestamptz', 'nullable'),
  },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  tie: key(s.ref('s.id'), 'uuid'),
  by: { id: key(s.ref('s.id'), 'uuid'), run: key(s.ref('s.runId'), 'uuid', 'nullable') },
  of: {},
  filter: sweepFields,
});
export type SweepRecord = RowOf<typeof sweepList>;

/** Each sweep's evaluations of a trial on a rung, in the order of trials and rungs. */
export async function readEvaluations(db: Db, sweepIds: readonly string[]) {
  const rows = await db
    .selectFrom('sweepEvaluation as e')
    .innerJoin('sweepTrial as t', (join) =>
      join.onRef('t.sweepId', '=', 'e.sweepId').onRef('t.number', '=', 'e.number'),
    )
    .innerJoin('trainingRun as r', 'r.id', 'e.runId')
    .select([
      'e.sweepId',
      'e.number as trial',
      'e.rung',
      'r.status',
      // The complete config of the trial.
      't.config',
      // MAE on VALIDATION in popularity points; null until it is known.
      sql<number | null>`(r.evaluation #>> '{metrics,MODEL,mae}')::float8`.as('mae'),
      // 95 % interval, artists resampled.
      sql<Interval | null>`nullif(r.evaluation #> '{metrics,MODEL,intervals,mae}', 'null')`.as('maeInterval'),
      'r.epochsDone as epochs',
      'r.startedAt',
      'r.finishedAt',
      'r.error',
    ])
    .where(sql<boolean>`e.sweep_id = any(${sweepIds}::uuid[])`)
    .orderBy('e.sweepId')
    .orderBy('e.number')
    .orderBy('e.rung')
    .execute();
  return rowsOfEach(sweepIds, rows, ({ sweepId }) => sweepId);
}
export type EvaluationRecord = Awaited<ReturnType<typeof readEvaluations>>[number][number];
