import type { ServiceDeps } from '../deps.js';
import { archive } from './archive.js';
import { describe } from './describe.js';
import { promote } from './promote.js';
import { registryQueries } from './queries.js';
import { rollback } from './rollback.js';

/** Model versions, and which of them is champion. */
export function createRegistryService(deps: ServiceDeps) {
  return {
    promote: promote(deps),
    rollback: rollback(deps),
    describe: describe(deps),
    archive: archive(deps),
    ...registryQueries(deps),
  };
}
