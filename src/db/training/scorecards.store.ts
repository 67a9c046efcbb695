import type { Pool } from 'pg';
import type { Queryable } from '../lists/old-sql.js';

export type ScorecardQuestion = 'RANDOM' | 'RANDOM_APART' | 'TEMPORAL' | 'ARTIST_GROUPED' | 'ALBUM_GROUPED';

/** The position of a cell in a scorecard. */
export interface CellPlace {
  readonly scorecardId: string;
  readonly question: ScorecardQuestion;
  /** Index, from 0. */
  readonly fold: number;
}

/** Scorecards share cells. While this lock is held, no cell is added to or removed from another scorecard. */
export async function lockScorecards(client: Queryable): Promise<void> {
  await client.query('LOCK TABLE scorecard_cell IN SHARE ROW EXCLUSIVE MODE');
}

/** Returns the id of the run's scorecard. Reactivates a cancelled one, and inserts one with this id if there is none. */
export async function keepScorecard(client: Queryable, id: string, runId: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO scorecard (id, run_id) VALUES ($1, $2)
     ON CONFLICT (run_id) DO UPDATE SET cancelled_at = NULL RETURNING id`,
    [id, runId],
  );
  return rows[0]!.id;
}

/** The cell with this key that is waiting, running or succeeded. */
export async function findCell(client: Queryable, cellKey: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM training_run WHERE cell_key = $1 AND status NOT IN ('FAILED', 'CANCELLED')`,
    [cellKey],
  );
  return rows[0]?.id ?? null;
}

/** Replaces an existing cell. */
export async function placeCell(
  client: Queryable,
  { scorecardId, question, fold }: CellPlace,
  runId: string,
): Promise<void> {
  await client.query(
    `INSERT INTO scorecard_cell (scorecard_id, question, fold, run_id) VALUES ($1, $2::"ScorecardQuestion", $3, $4)
     ON CONFLICT (scorecard_id, question, fold) DO UPDATE SET run_id = excluded.run_id`,
    [scorecardId, question, fold, runId],
  );
}

/** Returns false if it is already cancelled or all of its cells have ended. */
export async function cancelScorecardRow(client: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE scorecard SET cancelled_at = now()
     WHERE id = $1 AND cancelled_at IS NULL AND EXISTS (
       SELECT FROM scorecard_cell c JOIN training_run r ON r.id = c.run_id
       WHERE c.scorecard_id = scorecard.id AND r.status IN ('QUEUED', 'RUNNING'))`,
    [id],
  );
  return rowCount === 1;
}

/** Unfinished cells of the scorecard that no other scorecard waits for. */
export async function unwantedCells(client: Queryable, scorecardId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT r.id FROM scorecard_cell c JOIN training_run r ON r.id = c.run_id
     WHERE c.scorecard_id = $1 AND r.status IN ('QUEUED', 'RUNNING') AND NOT EXISTS (
       SELECT FROM scorecard_cell o JOIN scorecard s ON s.id = o.scorecard_id
       WHERE o.run_id = c.run_id AND s.cancelled_at IS NULL)`,
    [scorecardId],
  );
  return rows.map(({ id }) => id);
}

export interface StaleRow {
  readonly scorecardId: string;
  readonly question: ScorecardQuestion;
  /** Hashes of the finished folds. */
  readonly judgedRowsHashes: readonly string[];
}

/** Rows whose metrics lack a finished fold. */
export async function readStaleRows(pool: Pool): Promise<StaleRow[]> {
  const { rows } = await pool.query<StaleRow>(
    `SELECT c.scorecard_id AS "scorecardId", c.question::text,
       array_agg(r.judged_rows_hash ORDER BY c.fold) AS "judgedRowsHashes"
     FROM scorecard_cell c JOIN training_run r ON r.id = c.run_id AND r.status = 'SUCCEEDED'
     LEFT JOIN scorecard_row w ON w.scorecard_id = c.scorecard_id AND w.question = c.question
     GROUP BY c.scorecard_id, c.question HAVING count(*) > coalesce(max(w.folds_done), 0)`,
  );
  return rows;
}

/** If two workers write concurrently, the metrics over more folds are kept. */
export async function storeRow(
  pool: Pool,
  { scorecardId, question, judgedRowsHashes }: StaleRow,
  judgement: object,
): Promise<void> {
  await pool.query(
    `INSERT INTO scorecard_row AS w (scorecard_id, question, folds_done, judgement)
     VALUES ($1, $2::"ScorecardQuestion", $3, $4)
     ON CONFLICT (scorecard_id, question) DO UPDATE SET folds_done = excluded.folds_done, judgement = excluded.judgement
       WHERE w.folds_done <= excluded.folds_done`,
    [scorecardId, question, judgedRowsHashes.length, judgement],
  );
}
