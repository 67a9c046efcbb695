import {
  between,
  defineList,
  equals,
  expressions,
  type FilterFields,
  key,
  oneOf,
  type Range,
  type RowOf,
} from '../lists/index.js';

const p = expressions<{ p: 'promotion' }>();

interface OwnPromotionFilter {
  readonly kind?: readonly string[] | null;
  readonly forced?: boolean | null;
  /** Number of the version that became champion. */
  readonly version?: number | null;
  readonly promotedAt?: Range<Date> | null;
}

/** Conditions on `p`, a row of promotion. */
const promotionFields: FilterFields<OwnPromotionFilter> = {
  kind: oneOf(p.ref('p.kind')),
  forced: equals(p.ref('p.forced')),
  version: (number) =>
    p(
      'p.toVersionId',
      'in',
      p.selectFrom('modelVersion').select('modelVersion.id').where('modelVersion.number', '=', number),
    ),
  promotedAt: between(p.ref('p.promotedAt')),
};

/** The columns of a promotion. */
export const promotionColumns = [
  'p.id',
  'p.kind',
  'p.fromVersionId',
  'p.toVersionId',
  'p.reason',
  'p.actor',
  'p.promotedAt',
  'p.verdictId',
  'p.forced',
] as const;

export const promotionList = defineList({
  rows: (db) => db.selectFrom('promotion as p').select(promotionColumns),
  order: { PROMOTED_AT: key(p.ref('p.promotedAt'), 'timestamptz') },
  defaultOrder: { field: 'PROMOTED_AT', direction: 'DESC' },
  tie: key(p.ref('p.id'), 'integer'),
  by: { id: key(p.ref('p.id'), 'integer') },
  of: {},
  filter: promotionFields,
});
export type PromotionRecord = RowOf<typeof promotionList>;
