import { readBy } from '../../db/lists/index.js';
import { trainingRunList, type TrainingRunRecord } from '../../db/training/runs.pages.js';
import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';

/**
 * @param field the argument with the id, for the error
 * @throws DomainError RUN_NOT_FOUND
 */
export async function readRun(
  { db }: Pick<ServiceDeps, 'db'>,
  id: string,
  field: readonly string[] = ['runId'],
): Promise<TrainingRunRecord> {
  const [run] = await readBy(db.kysely, trainingRunList, 'id', [id]);
  if (run) return run;
  throw new DomainError('RUN_NOT_FOUND', `There is no training run ${id}: trainingRuns lists all runs.`, {
    field,
  });
}
