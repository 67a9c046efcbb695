import { readBy } from '../../../db/lists/index.js';
import { modelVersionList } from '../../../db/registry/model-versions.pages.js';
import type { ServiceDeps } from '../../deps.js';
import { modelCard } from './card.js';
import { readCardData } from './card-data.js';

/** The model card of each version in Markdown, from stored data. @param ids ids of existing versions */
export const cards =
  (deps: Pick<ServiceDeps, 'db'>) =>
  async (ids: readonly number[]): Promise<string[]> => {
    const versions = await readBy(deps.db.kysely, modelVersionList, 'id', ids);
    const facts = await readCardData(
      deps,
      versions.flatMap((version) => version ?? []),
    );
    return facts.map(modelCard);
  };
