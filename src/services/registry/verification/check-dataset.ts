import { setImmediate as nextTurn } from 'node:timers/promises';
import { ContentHash, readDataset } from '../../../dataset/index.js';
import { type VerificationItem } from '../../../db/json-columns.js';
import { REPEATED_PREDICTIONS } from '../../../domain/report-bounds.js';
import type { LabelledTrack } from '../../../domain/track.js';
import type { ServiceDeps } from '../../deps.js';
import { compare } from './check-files.js';

/**
 * Computes a dataset's content hash, which covers its rows and not the bytes of the file.
 *
 * @returns the result, and evenly spaced rows to predict again
 * @throws DomainError ARTIFACT_…, DATASET_FORMAT
 */
export async function checkContent(
  { artifacts }: Pick<ServiceDeps, 'artifacts'>,
  dataset: { number: number; artifactHash: string; contentHash: string; rows: number },
): Promise<{ item: VerificationItem; sample: LabelledTrack[] }> {
  const { pieces, referenceDate } = readDataset(await artifacts.get(dataset.artifactHash));
  const hash = new ContentHash(referenceDate);
  const every = Math.max(1, Math.floor(dataset.rows / REPEATED_PREDICTIONS));
  const sample: LabelledTrack[] = [];
  let seen = 0;
  for (const rows of pieces) {
    hash.add(rows);
    for (const row of rows)
      if (seen++ % every === 0 && sample.length < REPEATED_PREDICTIONS) sample.push(row);
    await nextTurn();
  }
  const name = `dataset version ${dataset.number}`;
  return { item: compare('DATASET_CONTENT', name, dataset.contentHash, hash.digest()), sample };
}
