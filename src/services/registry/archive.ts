import type { ModelVersionRecord } from '../../db/registry.pages.js';
import {
  type Transaction,
  lockModel,
  markArchived,
  readChampionAndVersion,
} from '../../db/registry.store.js';
import { dropPredictions } from '../../db/predictions.store.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import { type Keyed, once, requestOf } from '../idempotency.js';
import { versionAnswer } from './stored-answers.js';

export interface ArchiveInput extends Keyed {
  /** Number of the version. */
  readonly version: number;
}

/**
 * Takes a version out of service for good: its predictions and artists' errors go with it, its metrics stay as history,
 * its files are the garbage collector's from then on. Archiving twice is the same as once.
 *
 * @throws DomainError VERSION_NOT_FOUND, CHAMPION
 */
export const archive =
  ({ db, log }: Pick<ServiceDeps, 'db' | 'log'>) =>
  async (input: ArchiveInput): Promise<ModelVersionRecord> => {
    const number = input.version;
    const effect = async (client: Transaction) => {
      const found = await findArchivable(client, number);
      if (found.archivedAt !== null) return found;
      // Before the lock: a million rows take seconds, in which nobody could promote.
      await dropPredictions(client, found.id);
      await lockModel(client);
      const { id, archivedAt } = await findArchivable(client, number); // it may have become champion meanwhile
      if (archivedAt === null) log.info({ version: number }, `Version ${number} is archived`);
      return markArchived(client, id);
    };
    return once(db, requestOf('archiveModelVersion', input), effect, versionAnswer({ db }));
  };

async function findArchivable(client: Transaction, number: number): Promise<ModelVersionRecord> {
  const { champion, target } = await readChampionAndVersion(client, number);
  if (!target) {
    const message = `There is no model version ${number}: model.versions lists them all.`;
    throw new DomainError('VERSION_NOT_FOUND', message, { field: ['version'] });
  }
  if (champion?.id === target.id) {
    const message = `Version ${number} is champion, and a champion cannot be archived: promote another version first.`;
    throw new DomainError('CHAMPION', message, { field: ['version'] });
  }
  return target;
}
