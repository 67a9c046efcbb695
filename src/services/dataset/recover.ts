import { failImport, idleImports } from '../../db/dataset/imports.store.js';
import type { JobError } from '../../domain/job-error.js';
import type { ServiceDeps } from '../deps.js';

/** After this number of crashes, the file is assumed to be the cause. */
const MAX_ATTEMPTS = 5;
const interrupted: JobError = {
  code: 'INTERRUPTED',
  message: 'The process that imported the file ended. Nothing was imported. Import the file again.',
};
const fatal: JobError = {
  code: 'WORKER_LOST',
  message: `The process that imported the file ended ${MAX_ATTEMPTS} times in a row. Nothing was imported.`,
};

/**
 * Repairs the state of imports after crashes. Imports of uploads are queued again. Other imports fail, because the
 * process that requested them has ended. Safe to run in any process at any time.
 */
export function recover({ db, queue }: Pick<ServiceDeps, 'db' | 'queue'>) {
  return async (): Promise<void> => {
    for (const { id, source, attempts } of await idleImports(db.kysely)) {
      if (source !== 'upload') await failImport(db.kysely, id, interrupted);
      else if (attempts >= MAX_ATTEMPTS) await failImport(db.kysely, id, fatal);
      else await queue.send('import', [id]);
    }
  };
}
