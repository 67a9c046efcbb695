import { importList, type ImportRecord } from '../../db/dataset/imports.pages.js';
import { cancelImport as cancel } from '../../db/dataset/imports.store.js';
import { readBy } from '../../db/lists/index.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, once, requestOf } from '../idempotency.js';

/**
 * Cancels a queued or running import, in any process. The import adds no rows. A second cancellation has no effect.
 *
 * @throws DomainError IMPORT_NOT_FOUND, IMPORT_ALREADY_FINISHED
 */
export function cancelImport({ db, queue, log }: Pick<ServiceDeps, 'db' | 'queue' | 'log'>) {
  async function read(importId: string): Promise<ImportRecord> {
    const [found] = await readBy(db.kysely, importList, 'id', [importId]);
    if (found) return found;
    const message = `There is no import ${importId}. \`imports\` lists all imports.`;
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
      const message = `Import ${importId} is already ${status}, so it cannot be cancelled.`;
      throw new DomainError('IMPORT_ALREADY_FINISHED', message, { field: ['importId'] });
    });
    return read(importId);
  };
}
