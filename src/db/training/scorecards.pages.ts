import { type RawBuilder, sql } from 'kysely';
import type { JobError } from '../../domain/job-error.js';
import type { JobStatus, ScorecardQuestion } from '../../domain/names.js';
import type { EvaluationRecord } from '../json-columns.js';
import { defineList, expressions, key, type RowOf } from '../lists/index.js';

const s = expressions<{ s: 'scorecard' }>();

/** Current results of the folds of a question. */
export interface ScorecardRowRecord {
  readonly question: ScorecardQuestion;
  readonly folds: number;
  readonly foldsDone: number;
  /** The error of a failed fold; null if none failed. */
  readonly error: JobError | null;
  /** Metrics over the finished folds; null if there are none. */
  readonly evaluation: EvaluationRecord | null;
}

/** The state of the cells of the scorecard `s`. */
interface CellState {
  readonly planned: number;
  readonly done: number;
  readonly ended: number;
  readonly begun: number;
  readonly endedAt: Date | null;
  readonly rows: readonly ScorecardRowRecord[];
}

const cells: RawBuilder<CellState> = sql`(
  select sum(q.folds)::int as planned, sum(q.done)::int as done, sum(q.ended)::int as ended, sum(q.begun)::int as begun,
    max(q.ended_at) as ended_at,
    json_agg(json_build_object('question', q.question, 'folds', q.folds, 'foldsDone', coalesce(w.folds_done, 0),
      'error', q.error, 'evaluation', w.evaluation) order by q.question) as rows
  from (
    select c.scorecard_id, c.question, count(*) as folds, count(*) filter (where r.status = 'SUCCEEDED') as done,
      count(r.finished_at) as ended, count(r.started_at) as begun, max(r.finished_at) as ended_at,
      (array_agg(r.error order by c.fold) filter (where r.error is not null))[1] as error
    from scorecard_cell c join training_run r on r.id = c.run_id
    where c.scorecard_id = s.id group by c.scorecard_id, c.question
  ) q left join scorecard_row w on w.scorecard_id = q.scorecard_id and w.question = q.question)`;

/** The state of a scorecard is derived from its cells, so it cannot contradict them. */
export const scorecardList = defineList({
  rows: (db) =>
    db
      .selectFrom('scorecard as s')
      .crossJoinLateral(cells.as('t'))
      .select([
        's.id',
        's.runId',
        sql<JobStatus>`case
          when t.done = t.planned then 'SUCCEEDED'
          when s.cancelled_at is not null then 'CANCELLED'
          when t.ended = t.planned then 'FAILED'
          when t.begun > 0 then 'RUNNING'
          else 'QUEUED' end`.as('status'),
        't.planned as cellsPlanned',
        't.done as cellsDone',
        's.createdAt',
        sql<Date | null>`case when t.ended = t.planned then t.ended_at else s.cancelled_at end`.as(
          'finishedAt',
        ),
        't.rows',
      ]),
  order: { CREATED_AT: key(s.ref('s.createdAt'), 'timestamptz') },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  tie: key(s.ref('s.id'), 'uuid'),
  by: { id: key(s.ref('s.id'), 'uuid'), run: key(s.ref('s.runId'), 'uuid') },
  of: {},
});
export type ScorecardRecord = RowOf<typeof scorecardList>;
