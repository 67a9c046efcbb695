import { join } from 'node:path';
import { removeAbandoned } from './abandoned.js';
import { writable } from './faults.js';
import { TEMPORARY } from './layout.js';
import { restoreRemoved } from './removal.js';

/**
 * Clears what killed processes left in an artifact folder: removes what they were writing, and puts back what they were
 * removing. Safe while other processes use the folder.
 *
 * @throws DomainError ARTIFACT_STORE_UNWRITABLE
 */
export const cleanArtifactFolder = (folder: string): Promise<void> =>
  writable(folder, async () => {
    await removeAbandoned(join(folder, TEMPORARY));
    await restoreRemoved(folder);
  });
