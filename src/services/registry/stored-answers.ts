import { readBy } from '../../db/lists/index.js';
import { modelVersionList, type ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { promotionList } from '../../db/registry/promotions.pages.js';
import type { ServiceDeps } from '../deps.js';
import type { StoredForm } from '../idempotency.js';
import type { ChampionChanged } from './champion-change.js';

/** Stores a version as its id. */
export const versionAnswer = ({ db }: Pick<ServiceDeps, 'db'>): StoredForm<ModelVersionRecord, number> => ({
  store: ({ id }) => id,
  restore: async (id) => (await readBy(db.kysely, modelVersionList, 'id', [id]))[0]!,
});

/** Stores a change of champion as its promotion's id. */
export const championChangeAnswer = (deps: Pick<ServiceDeps, 'db'>): StoredForm<ChampionChanged, number> => ({
  store: ({ promotion }) => promotion.id,
  restore: async (id) => {
    const promotion = (await readBy(deps.db.kysely, promotionList, 'id', [id]))[0]!;
    return { promotion, version: await versionAnswer(deps).restore(promotion.toVersionId) };
  },
});
