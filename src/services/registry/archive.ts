import { type Transaction } from '../../db/kysely.js';
import { dropPredictions } from '../../db/predictions/predictions.store.js';
import { readChampionAndVersion } from '../../db/registry/champion.js';
import type { ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { lockModel, markArchived } from '../../db/registry/model-versions.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, once, requestOf } from '../idempotency.js';
import { versionAnswer } from './stored-answers.js';

export interface ArchiveInput extends Keyed {
  /** Number of the version. */
  readonly version: number;
}

/**
 * Takes a version out of service permanently. Its predictions and its error by artist are deleted, its metrics are kept,
 * and the garbage collector may remove its files. Archiving an archived version changes nothing.
 *
 * @throws DomainError VERSION_NOT_FOUND, CHAMPION
 */
export const archive =
  ({ db, log }: Pick<ServiceDeps, 'db' | 'log'>) =>
  async (input: ArchiveInput): Promise<ModelVersionRecord> => {
    const number = input.version;
    const effect = async (transaction: Transaction) => {
      const found = await findArchivable(transaction, number);
      if (found.archivedAt !== null) return found;
      // Runs before the lock is taken, because deleting a million rows takes seconds and the lock would block
      // promotions.
      await dropPredictions(transaction, found.id);
      await lockModel(transaction);
      // Checked again, because it may have become champion in the meantime.
      const { id, archivedAt } = await findArchivable(transaction, number);
      if (archivedAt === null) log.info({ version: number }, `Version ${number} is archived`);
      return markArchived(transaction, id);
    };
    return once(db, requestOf('archiveModelVersion', input), effect, versionAnswer({ db }));
  };

async function findArchivable(transaction: Transaction, number: number): Promise<ModelVersionRecord> {
  const { champion, target } = await readChampionAndVersion(transaction, number);
  if (!target) {
    const message = `There is no model version ${number}: model { versions } lists all versions.`;
    throw new DomainError('VERSION_NOT_FOUND', message, { field: ['version'] });
  }
  if (champion?.id === target.id) {
    const message = `Version ${number} is the champion, which cannot be archived: promote another version first.`;
    throw new DomainError('CHAMPION', message, { field: ['version'] });
  }
  return target;
}
