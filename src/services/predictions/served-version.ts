import { DomainError } from '../../errors.js';
import { requireKept } from '../registry/require-not-archived.js';
import { type ModelVersionRecord, registryQueries } from '../registry/queries.js';
import type { ServiceDeps } from '../deps.js';

/** The version of that number; omitted: the champion, as it is now, so that every replica follows a promotion at once. */
export type ServedVersion = (
  number?: number | null,
  /** What is asked outlives archiving. */
  options?: { readonly orArchived?: boolean },
) => Promise<ModelVersionRecord>;

/** @throws DomainError VERSION_NOT_FOUND, ARCHIVED, NO_CHAMPION */
export function createServedVersion(deps: Pick<ServiceDeps, 'db'>): ServedVersion {
  const registry = registryQueries(deps);
  return async (number, { orArchived = false } = {}) => {
    if (number != null) {
      const [version] = await registry.versionsByNumbers([number]);
      if (!version) {
        throw new DomainError(
          'VERSION_NOT_FOUND',
          `There is no model version ${number}; see model { versions }.`,
          {
            field: ['version'],
          },
        );
      }
      if (!orArchived) requireKept(version);
      return version;
    }
    const champion = await registry.champion();
    if (!champion) {
      throw new DomainError(
        'NO_CHAMPION',
        'No model version is champion yet: wait for the first training to end, promote a version, or name one with `version`.',
      );
    }
    return champion;
  };
}
