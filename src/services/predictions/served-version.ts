import type { ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { DomainError } from '../../errors.js';
import { requireNotArchived } from '../registry/require-not-archived.js';
import type { VersionReader } from '../registry/version-reader.js';

/** Number of the version. Defaults to the champion. */
export type ServedVersion = (
  number?: number | null,
  /** `orArchived`: an archived version is accepted, because archiving keeps the data that the caller reads. */
  options?: { readonly orArchived?: boolean },
) => Promise<ModelVersionRecord>;

/** @throws DomainError VERSION_NOT_FOUND, ARCHIVED, NO_CHAMPION */
export function createServedVersion(reader: VersionReader): ServedVersion {
  return async (number, { orArchived = false } = {}) => {
    if (number != null) {
      const version = await reader.versionByNumber(number);
      if (!version) {
        throw new DomainError(
          'VERSION_NOT_FOUND',
          `There is no model version ${number}: model { versions } lists all versions.`,
          { field: ['version'] },
        );
      }
      if (!orArchived) requireNotArchived(version);
      return version;
    }
    const champion = await reader.champion();
    if (!champion) {
      throw new DomainError(
        'NO_CHAMPION',
        'There is no champion yet: wait until the first training ends, promote a version, or name one in `version`.',
      );
    }
    return champion;
  };
}
