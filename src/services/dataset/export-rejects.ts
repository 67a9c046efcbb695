import { importList } from '../../db/dataset/imports.pages.js';
import { rejectExport, rejectsToExport } from '../../db/dataset/rejects-export.js';
import { copyCsv } from '../../db/lists/export.js';
import { readBy } from '../../db/lists/index.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import type { Download } from '../download.js';

/** All rejected rows of an import, as CSV. @throws DomainError IMPORT_NOT_FOUND */
export const exportRejects =
  ({ db }: Pick<ServiceDeps, 'db'>) =>
  async (importId: string): Promise<Download> => {
    const [found] = await readBy(db.kysely, importList, 'id', [importId]);
    if (!found) {
      throw new DomainError(
        'IMPORT_NOT_FOUND',
        `There is no import ${importId}. \`imports\` lists all imports.`,
      );
    }
    return {
      fileName: `residual-rejects-${importId}.csv`,
      mediaType: 'text/csv; charset=utf-8; header=present',
      stream: await copyCsv(db, rejectExport, rejectsToExport(importId)),
    };
  };
