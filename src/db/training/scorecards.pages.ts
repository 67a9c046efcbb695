import type { JobStatus } from '../dataset/versions.pages.js';
import { type JobError, type JudgementRecord } from '../json-columns.js';
import type { ListSource } from '../lists/old-keyset-sql.js';
import type { ScorecardQuestion } from './scorecards.store.js';

export interface ScorecardRowRecord {
  readonly question: ScorecardQuestion;
  readonly folds: number;
  readonly foldsDone: number;
  /** The error of a failed fold; null if none failed. */
  readonly error: JobError | null;
  /** Metrics over the finished folds; null if there are none. */
  readonly judgement: JudgementRecord | null;
}

export interface ScorecardRecord {
  readonly id: string;
  readonly runId: string;
  readonly status: JobStatus;
  readonly cellsPlanned: number;
  readonly cellsDone: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly rows: readonly ScorecardRowRecord[];
}

/** The state of a scorecard is derived from its cells, so it cannot contradict them. */
export const scorecardList: ListSource<ScorecardRecord, 'CREATED_AT'> = {
  columns: {
    id: 's.id',
    runId: 's.run_id',
    status: `CASE
      WHEN t.done = t.planned THEN 'SUCCEEDED'
      WHEN s.cancelled_at IS NOT NULL THEN 'CANCELLED'
      WHEN t.ended = t.planned THEN 'FAILED'
      WHEN t.begun > 0 THEN 'RUNNING'
      ELSE 'QUEUED' END`,
    cellsPlanned: 't.planned',
    cellsDone: 't.done',
    createdAt: 's.created_at',
    finishedAt: 'CASE WHEN t.ended = t.planned THEN t.ended_at ELSE s.cancelled_at END',
    rows: 't.rows',
  },
  from: `scorecard s CROSS JOIN LATERAL (
    SELECT sum(q.folds)::int AS planned, sum(q.done)::int AS done, sum(q.ended)::int AS ended, sum(q.begun)::int AS begun,
      max(q.ended_at) AS ended_at,
      json_agg(json_build_object('question', q.question, 'folds', q.folds, 'foldsDone', coalesce(w.folds_done, 0),
        'error', q.error, 'judgement', w.judgement) ORDER BY q.question) AS rows
    FROM (
      SELECT c.scorecard_id, c.question, count(*) AS folds, count(*) FILTER (WHERE r.status = 'SUCCEEDED') AS done,
        count(r.finished_at) AS ended, count(r.started_at) AS begun, max(r.finished_at) AS ended_at,
        (array_agg(r.error ORDER BY c.fold) FILTER (WHERE r.error IS NOT NULL))[1] AS error
      FROM scorecard_cell c JOIN training_run r ON r.id = c.run_id
      WHERE c.scorecard_id = s.id GROUP BY c.scorecard_id, c.question
    ) q LEFT JOIN scorecard_row w ON w.scorecard_id = q.scorecard_id AND w.question = q.question
  ) t`,
  order: { CREATED_AT: { sql: 's.created_at', type: 'timestamptz' } },
  tie: { sql: 's.id', type: 'uuid' },
};
