import { type Selectable, sql } from 'kysely';
import type { SplitName } from '../../domain/names.js';
import type { Tables } from '../../generated/kysely/tables.js';
import { json } from '../json.js';
import type { Db, Transaction } from '../kysely.js';
import { withStaged } from '../predictions/predictions.store.js';
import { rowsOfEach } from '../rows.js';

export type VerificationRecord = Readonly<Selectable<Tables['verification']>>;

const NEWEST = 20;

/** Returns the id. */
export async function insertVerification(
  db: Db,
  { items, startedAt, ...columns }: Omit<VerificationRecord, 'id' | 'finishedAt'>,
): Promise<number> {
  const { id } = await db
    .insertInto('verification')
    .values({
      ...columns,
      items: json(items),
      startedAt,
      finishedAt: sql<Date>`greatest(${startedAt}::timestamptz, clock_timestamp())`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export const readVerification = (db: Db, id: number): Promise<VerificationRecord> =>
  db.selectFrom('verification').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Each version's newest 20, the newest first. */
export async function readVerifications(
  db: Db,
  versionIds: readonly number[],
): Promise<VerificationRecord[][]> {
  const rows = await db
    .selectFrom(sql<{ id: number }>`unnest(${versionIds}::int[])`.as<'version'>(sql`version(id)`))
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('verification')
          .selectAll()
          .whereRef('modelVersionId', '=', 'version.id')
          .orderBy('finishedAt', 'desc')
          .orderBy('id', 'desc')
          .limit(NEWEST)
          .as('v'),
      (join) => join.onTrue(),
    )
    .selectAll('v')
    .execute();
  return rowsOfEach(versionIds, rows, ({ modelVersionId }) => modelVersionId);
}

/** The number of stored or staged (predictions.store.ts) predictions without an equal one on the other side. */
export async function countDiffering(
  transaction: Transaction,
  versionId: number,
): Promise<{ rows: number; differing: number }> {
  const staged = withStaged(transaction)
    .selectFrom('stagedPrediction as s')
    .leftJoin('track as t', 't.key', 's.trackKey')
    .selectAll('s')
    .select('t.id');
  // A whole statement: a full join that compares rows.
  const { rows } = await sql<{ rows: number; differing: number }>`
    select count(*) as rows, count(*) filter (where s.track_key is null or p.track_id is null or
      (s.split, s.actual, s.predicted, s.actual - s.predicted, abs(s.actual - s.predicted), s.mean, s.probability_of_low,
        s.lower, s.upper)
      is distinct from
      (p.split, p.actual, p.predicted, p.residual, p.absolute_error, p.mean, p.probability_of_low, p.lower, p.upper)
    ) as differing
    from ${staged} s
    full join (select * from prediction where model_version_id = ${versionId}) p on p.track_id = s.id`.execute(
    transaction,
  );
  return rows[0]!;
}

export interface MetricsPair {
  readonly split: SplitName;
  /** The stored n, mae, mse, bias and r2; null if they are not stored. */
  readonly stored: readonly (number | null)[] | null;
  /** The same metrics computed from stored predictions; null if the split has none. */
  readonly computed: readonly (number | null)[] | null;
}

/** A version's metrics by split, stored and computed from stored predictions. */
export async function recomputeMetrics(db: Db, versionId: number): Promise<MetricsPair[]> {
  // A whole statement: a full join with an aggregate.
  const { rows } = await sql<MetricsPair>`
    select coalesce(m.split, p.split) as split,
      case when m.split is not null then json_build_array(m.n, m.mae, m.mse, m.bias, m.r2) end as stored,
      case when p.split is not null then json_build_array(p.n, p.mae, p.mse, p.bias, p.r2) end as computed
    from (select * from model_version_metric where model_version_id = ${versionId} and estimator = 'MODEL') m
    full join (
      select split, count(*) as n, avg(abs(actual - predicted)) as mae, avg((actual - mean) ^ 2) as mse,
        avg(actual - predicted) as bias, 1 - avg((actual - mean) ^ 2) / nullif(var_pop(actual), 0) as r2
      from prediction where model_version_id = ${versionId} group by split
    ) p on p.split = m.split
    order by coalesce(m.split, p.split)::text`.execute(db);
  return rows;
}

/** The stored predictions of these tracks, by key. */
export async function readPredictedByKey(db: Db, versionId: number, keys: readonly string[]) {
  const rows = await db
    .selectFrom('track as t')
    .innerJoin('prediction as p', 'p.trackId', 't.id')
    .select(['t.key', 'p.predicted', 'p.mean', 'p.probabilityOfLow', 'p.lower', 'p.upper'])
    .where('p.modelVersionId', '=', versionId)
    .where('t.key', '=', (eb) => eb.fn.any(eb.val(keys)))
    .execute();
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}
