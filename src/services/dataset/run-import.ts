import { failImport, requeueImport } from '../../db/dataset/imports.store.js';
import type { JobError } from '../../domain/job-error.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { performImport } from './perform-import.js';

/** Equal to the number of attempts that the queue makes. */
const MAX_ATTEMPTS = 3;

/**
 * Job handler: imports a queued file. If the file is refused, the import is FAILED with the reason. After other errors,
 * and if the worker stops, the import is retried.
 *
 * @throws errors that make the queue start the job again.
 */
export function runImport(deps: Pick<ServiceDeps, 'db' | 'artifacts' | 'log'>) {
  const perform = performImport(deps);
  return async (importId: string, signal: AbortSignal): Promise<void> => {
    let attempts = 0;
    try {
      await perform(importId, signal, (job) => (attempts = job.attempts));
    } catch (error) {
      if (signal.aborted) {
        await requeueImport(deps.db.kysely, importId);
        throw error;
      }
      if (error instanceof DomainError) return void (await failImport(deps.db.kysely, importId, error));
      deps.log.error({ importId, attempts, err: error }, 'An import failed');
      if (attempts >= MAX_ATTEMPTS) return void (await failImport(deps.db.kysely, importId, unforeseen));
      await requeueImport(deps.db.kysely, importId);
      throw error;
    }
  };
}

export const unforeseen: JobError = {
  code: 'INTERNAL',
  message:
    'The import failed because of an internal error, not because of the file. The log has the details. Nothing was imported.',
};
