import { type Insertable, sql } from 'kysely';
import type { Tables } from '../../generated/kysely/tables.js';
import { json } from '../json.js';
import type { EvaluationRecord } from '../json-columns.js';
import type { Db, Transaction } from '../kysely.js';

/** The position of a cell in a scorecard. `fold` starts from 0. */
export type CellPlace = Readonly<Omit<Insertable<Tables['scorecardCell']>, 'runId'>>;

/** Scorecards share cells. While this lock is held, no cell is added to or removed from another scorecard. */
export async function lockScorecards(transaction: Transaction): Promise<void> {
  // A whole statement: Kysely has no LOCK.
  await sql`lock table scorecard_cell in share row exclusive mode`.execute(transaction);
}

/** Returns the id of the run's scorecard. Reactivates a cancelled one, and inserts one with this id if there is none. */
export async function keepScorecard(transaction: Transaction, id: string, runId: string): Promise<string> {
  const scorecard = await transaction
    .insertInto('scorecard')
    .values({ id, runId })
    .onConflict((conflict) => conflict.column('runId').doUpdateSet({ cancelledAt: null }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return scorecard.id;
}

/** The cell with this key that is waiting, running or succeeded. */
export async function findCell(transaction: Transaction, cellKey: string): Promise<string | null> {
  const cell = await transaction
    .selectFrom('trainingRun')
    .select('id')
    .where('cellKey', '=', cellKey)
    .where('status', 'not in', ['FAILED', 'CANCELLED'])
    .executeTakeFirst();
  return cell?.id ?? null;
}

/** Replaces an existing cell. */
export async function placeCell(transaction: Transaction, place: CellPlace, runId: string): Promise<void> {
  await transaction
    .insertInto('scorecardCell')
    .values({ ...place, runId })
    .onConflict((conflict) => conflict.columns(['scorecardId', 'question', 'fold']).doUpdateSet({ runId }))
    .execute();
}

/** Returns false if it is already cancelled or all of its cells have ended. */
export async function cancelScorecardRow(transaction: Transaction, id: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('scorecard')
    .set({ cancelledAt: sql`now()` })
    .where('id', '=', id)
    .where('cancelledAt', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('scorecardCell as c')
          .innerJoin('trainingRun as r', 'r.id', 'c.runId')
          .select('r.id')
          .whereRef('c.scorecardId', '=', 'scorecard.id')
          .where('r.status', 'in', ['QUEUED', 'RUNNING']),
      ),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Unfinished cells of the scorecard that no other scorecard waits for. */
export async function unwantedCells(transaction: Transaction, scorecardId: string): Promise<string[]> {
  const cells = await transaction
    .selectFrom('scorecardCell as c')
    .innerJoin('trainingRun as r', 'r.id', 'c.runId')
    .select('r.id')
    .where('c.scorecardId', '=', scorecardId)
    .where('r.status', 'in', ['QUEUED', 'RUNNING'])
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('scorecardCell as o')
            .innerJoin('scorecard as s', 's.id', 'o.scorecardId')
            .select('s.id')
            .whereRef('o.runId', '=', 'c.runId')
            .where('s.cancelledAt', 'is', null),
        ),
      ),
    )
    .execute();
  return cells.map(({ id }) => id);
}

/** Rows whose metrics lack a finished fold, with the hashes of the evaluated rows of their finished folds. */
export const readStaleRows = (db: Db) =>
  db
    .selectFrom('scorecardCell as c')
    .innerJoin('trainingRun as r', (join) =>
      join.onRef('r.id', '=', 'c.runId').on('r.status', '=', 'SUCCEEDED'),
    )
    .leftJoin('scorecardRow as w', (join) =>
      join.onRef('w.scorecardId', '=', 'c.scorecardId').onRef('w.question', '=', 'c.question'),
    )
    .select(['c.scorecardId', 'c.question'])
    .select(sql<string[]>`array_agg(r.evaluated_rows_hash order by c.fold)`.as('evaluatedRowsHashes'))
    .groupBy(['c.scorecardId', 'c.question'])
    .having(({ eb, fn, val }) => eb(fn.countAll(), '>', fn.coalesce(fn.max('w.foldsDone'), val(0))))
    .execute();
export type StaleRow = Awaited<ReturnType<typeof readStaleRows>>[number];

/** If two workers write concurrently, the metrics over more folds are kept. */
export async function storeRow(
  db: Db,
  { scorecardId, question, evaluatedRowsHashes }: StaleRow,
  evaluation: EvaluationRecord,
): Promise<void> {
  await db
    .insertInto('scorecardRow')
    .values({ scorecardId, question, foldsDone: evaluatedRowsHashes.length, evaluation: json(evaluation) })
    .onConflict((conflict) =>
      conflict
        .columns(['scorecardId', 'question'])
        .doUpdateSet(({ ref }) => ({
          foldsDone: ref('excluded.foldsDone'),
          evaluation: ref('excluded.evaluation'),
        }))
        .whereRef('scorecardRow.foldsDone', '<=', 'excluded.foldsDone'),
    )
    .execute();
}
