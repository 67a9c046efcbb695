import { failImport, requeueImport } from '../../db/dataset-imports.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { performImport } from './perform-import.js';

/** The queue starts an import again as often. */
const maxAttempts = 3;

/**
 * The job: imports a queued file. A file that is refused ends FAILED with the reason; whatever else goes wrong is tried
 * again, as is an import whose worker stops.
 *
 * @throws what the queue must know of to start the job again.
 */
export function runImport(deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'log'>) {
  const perform = performImport(deps);
  return async (importId: string, signal: AbortSignal): Promise<void> => {
    let attempts = 0;
    try {
      await perform(importId, signal, (job) => (attempts = job.attempts));
    } catch (error) {
      if (signal.aborted) {
        await requeueImport(deps.db.pool, importId);
        throw error;
      }
      if (error instanceof DomainError) return void (await failImport(deps.db.pool, importId, error));
      deps.log.error({ importId, attempts, err: error }, 'An import failed');
      if (attempts >= maxAttempts) return void (await failImport(deps.db.pool, importId, unforeseen));
      await requeueImport(deps.db.pool, importId);
      throw error;
    }
  };
}

export const unforeseen = {
  code: 'INTERNAL',
  message:
    'The import failed for a reason that lies not in the file; the log has the details. Nothing was imported.',
};
