import { failImport, idleImports } from '../../db/dataset-imports.store.js';
import type { ServiceDeps } from '../deps.js';

/** A file under which so many processes died is held to be the cause. */
const mostAttempts = 5;
const interrupted = {
  code: 'INTERRUPTED',
  message: 'The process that imported the file ended. Nothing was imported: import it again.',
};
const fatal = {
  code: 'WORKER_LOST',
  message: `The process that imported the file ended, ${mostAttempts} times in a row. Nothing was imported.`,
};

/**
 * Makes the state of imports true again after processes died: uploads are queued once more, others end, since whoever
 * asked for them is gone. Any process may do it at any time.
 */
export function recover({ db, queue }: Pick<ServiceDeps, 'db' | 'queue'>) {
  return async (): Promise<void> => {
    for (const { id, source, attempts } of await idleImports(db.pool)) {
      if (source !== 'upload') await failImport(db.pool, id, interrupted);
      else if (attempts >= mostAttempts) await failImport(db.pool, id, fatal);
      else await queue.send('import', [id]);
    }
  };
}
