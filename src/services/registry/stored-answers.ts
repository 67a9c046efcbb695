import { readBy } from '../../db/keyset.js';
import { type ModelVersionRecord, modelVersionList, promotionList } from '../../db/registry.pages.js';
import type { ServiceDeps } from '../deps.js';
import type { Memory } from '../idempotency.js';
import type { ChampionChanged } from './champion-change.js';

/** An answer that is a version is kept as its id. */
export const versionMemory = ({ db }: Pick<ServiceDeps, 'db'>): Memory<ModelVersionRecord, number> => ({
  keep: ({ id }) => id,
  recall: async (id) => (await readBy(db.pool, modelVersionList, [id]))[0]!,
});

/** A change of champion is kept as its promotion's id. */
export const changeMemory = (deps: Pick<ServiceDeps, 'db'>): Memory<ChampionChanged, number> => ({
  keep: ({ promotion }) => promotion.id,
  recall: async (id) => {
    const promotion = (await readBy(deps.db.pool, promotionList, [id]))[0]!;
    return { promotion, version: await versionMemory(deps).recall(promotion.toVersionId) };
  },
});
