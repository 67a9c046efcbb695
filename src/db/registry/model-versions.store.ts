import { type Insertable, sql } from 'kysely';
import type { Tables } from '../../generated/kysely/tables.js';
import type { Db, Transaction } from '../kysely.js';
import { isOpen } from './champion.js';
import { type ModelVersionRecord, versionColumns } from './model-versions.pages.js';
import { promotionColumns, type PromotionRecord } from './promotions.pages.js';

/** Serialises version numbers and promotions. The holder sees the latest of both. Held until the transaction ends. */
export async function lockModel(transaction: Transaction): Promise<void> {
  await transaction.selectFrom('model').select('id').where('id', '=', 1).forUpdate().execute();
}

/** Inserts the next version. Lock the model first. */
export const createVersion = (
  transaction: Transaction,
  version: Pick<Insertable<Tables['modelVersion']>, 'runId' | 'artifactHash' | 'calibrationRows'>,
): Promise<{ id: number; number: number }> =>
  transaction
    .insertInto('modelVersion')
    .values({
      ...version,
      modelId: 1,
      number: ({ selectFrom }) =>
        selectFrom('modelVersion').select(sql<number>`coalesce(max(number), 0) + 1`.as('next')),
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();

/** The target of a rollback without a version; null if there is none. Lock the model first. */
export async function readPreviousPromotion(db: Db): Promise<{ id: number; number: number } | null> {
  const previous = await db
    .selectFrom('championPeriod as c')
    .innerJoin('promotion as p', 'p.id', 'c.promotionId')
    .innerJoin('promotion as previous', 'previous.id', 'p.previousId')
    .innerJoin('modelVersion as v', 'v.id', 'previous.toVersionId')
    .select(['previous.id', 'v.number'])
    .where(isOpen('c'))
    .executeTakeFirst();
  return previous ?? null;
}

/** Id of the last promotion that made the version champion; null if there is none. */
export async function lastPromotionOf(db: Db, versionId: number): Promise<number | null> {
  const last = await db
    .selectFrom('promotion')
    .select('id')
    .where('toVersionId', '=', versionId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.id ?? null;
}

type PromotionColumns = Pick<
  PromotionRecord,
  'kind' | 'fromVersionId' | 'toVersionId' | 'reason' | 'actor' | 'verdictId' | 'forced'
>;

export interface ChampionChange extends PromotionColumns {
  /** Id of the promotion that a rollback returns to; null for a promotion. */
  readonly returnsTo: number | null;
}

/**
 * Closes the open period and starts the next one at the same instant. This instant is later than every earlier one, even if
 * the clock was set back. Lock the model first.
 */
export async function changeChampion(
  transaction: Transaction,
  change: ChampionChange,
): Promise<PromotionRecord> {
  const { kind, fromVersionId, toVersionId, reason, actor, verdictId, forced, returnsTo } = change;
  const columns = sql.join(promotionColumns.map((column) => sql.ref(column)));
  // A whole statement: it changes three tables and reads ranges, which Prisma's schema cannot express.
  const { rows } = await sql<PromotionRecord>`
    with instant as materialized (
      select greatest(clock_timestamp(),
        (select lower(period) + interval '1 microsecond' from champion_period where ${isOpen('champion_period')})) as at
    ), closed as (
      update champion_period set period = tstzrange(lower(period), (select at from instant))
      where ${isOpen('champion_period')} returning promotion_id
    ), p as (
      insert into promotion as p (model_id, kind, from_version_id, to_version_id, reason, actor, promoted_at, verdict_id, forced,
        previous_id)
      -- Counting the closed periods makes sure that they are closed before the next is opened.
      select 1, ${kind}::"PromotionKind", ${fromVersionId}::int, ${toVersionId}::int, ${reason}, ${actor}, at,
        ${verdictId}::int, ${forced}::boolean,
        case ${kind}::"PromotionKind" when 'PROMOTE' then (select promotion_id from closed)
          else (select previous_id from promotion where id = ${returnsTo}::int) end
      from instant where (select count(*) from closed) <= 1
      returning ${columns}
    ), opened as (
      insert into champion_period (model_version_id, promotion_id, period)
      select to_version_id, id, tstzrange(promoted_at, null) from p
    )
    select ${columns} from p`.execute(transaction);
  return rows[0]!;
}

/** Locks the version's row until the transaction ends, so that no change of its tags is lost. */
export async function readVersionToDescribe(
  transaction: Transaction,
  number: number,
): Promise<ModelVersionRecord | null> {
  const version = await transaction
    .selectFrom('modelVersion as v')
    .select(versionColumns)
    .where('v.number', '=', number)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return version ?? null;
}

export const describeVersion = (
  transaction: Transaction,
  id: number,
  { description, tags }: { readonly description: string | null; readonly tags: string[] },
): Promise<ModelVersionRecord> =>
  transaction
    .updateTable('modelVersion as v')
    .set({ description, tags })
    .where('v.id', '=', id)
    .returning(versionColumns)
    .executeTakeFirstOrThrow();

/** Archives a version that is not archived yet. Lock the model first. Otherwise it can become champion meanwhile. */
export const markArchived = (transaction: Transaction, id: number): Promise<ModelVersionRecord> =>
  transaction
    .updateTable('modelVersion as v')
    .set(({ fn, ref }) => ({ archivedAt: fn.coalesce(ref('v.archivedAt'), sql<Date>`clock_timestamp()`) }))
    .where('v.id', '=', id)
    .returning(versionColumns)
    .executeTakeFirstOrThrow();
