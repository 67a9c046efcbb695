import { cancelImport as cancel } from '../../db/dataset-imports.store.js';
import { type ImportRecord, importList } from '../../db/dataset-versions.pages.js';
import { readBy } from '../../db/keyset.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, once, requestOf } from '../idempotency.js';

/**
 * Ends an import that waits or runs, wherever it runs; nothing of it stays. Cancelling a cancelled import changes nothing.
 *
 * @throws DomainError IMPORT_NOT_FOUND, IMPORT_ALREADY_FINISHED
 */
export function cancelImport({ db, queue, log }: Pick<ServiceDeps, 'db' | 'queue' | 'log'>) {
  async function read(importId: string): Promise<ImportRecord> {
    const [found] = await readBy(db.pool, importList, [importId]);
    if (found) return found;
    const message = `There is no import ${importId}: imports lists them all.`;
    throw new DomainError('IMPORT_NOT_FOUND', message, { field: ['importId'] });
  }
  return async (importId: string, keyed: Keyed = {}): Promise<ImportRecord> => {
    await once(db, requestOf('cancelImport', { ...keyed, importId }), async (client) => {
      if (await cancel(client, importId)) {
        await queue.announceCancel(importId, client);
        log.info({ import: importId }, `Import ${importId} is cancelled`);
        return importId;
      }
      const { status } = await read(importId);
      if (status === 'CANCELLED') return importId;
      const message = `Import ${importId} is ${status} already, so there is nothing to cancel.`;
      throw new DomainError('IMPORT_ALREADY_FINISHED', message, { field: ['importId'] });
    });
    return read(importId);
  };
}
