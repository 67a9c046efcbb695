import { readBy } from '../../../db/lists/index.js';
import { sweepList, type SweepRecord } from '../../../db/training/sweeps.pages.js';
import { DomainError } from '../../../errors.js';
import type { ServiceDeps } from '../../deps.js';

/** @throws DomainError SWEEP_NOT_FOUND */
export async function readSweep({ db }: Pick<ServiceDeps, 'db'>, id: string): Promise<SweepRecord> {
  const [sweep] = await readBy(db.kysely, sweepList, 'id', [id]);
  if (sweep) return sweep;
  throw new DomainError('SWEEP_NOT_FOUND', `There is no sweep ${id}: sweeps lists all sweeps.`, {
    field: ['sweepId'],
  });
}
