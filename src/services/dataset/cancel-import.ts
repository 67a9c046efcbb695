import { cancelImport as cancel } from '../../db/dataset-imports.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';

/**
 * Ends an import that waits or runs; nothing of it stays.
 *
 * @throws DomainError IMPORT_NOT_RUNNING
 */
export function cancelImport({ db, queue }: Pick<ServiceDeps, 'db' | 'queue'>) {
  return async (importId: string): Promise<void> => {
    await db.transaction(async (client) => {
      if (!(await cancel(client, importId))) {
        throw new DomainError(
          'IMPORT_NOT_RUNNING',
          'There is no such import under way: it has ended, or never was.',
        );
      }
      await queue.announceCancel(importId, client);
    });
  };
}
