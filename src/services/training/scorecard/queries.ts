import { readBy } from '../../../db/lists/old-keyset.js';
import {
  scorecardList,
  type ScorecardRecord,
  type ScorecardRowRecord,
} from '../../../db/training/scorecards.pages.js';
import { DomainError } from '../../../errors.js';
import type { ServiceDeps } from '../../deps.js';

export type { ScorecardRecord, ScorecardRowRecord };

export function scorecardQueries({ db: { pool } }: Pick<ServiceDeps, 'db'>) {
  return {
    scorecardsByIds: (ids: readonly string[]) => readBy(pool, scorecardList, ids),
    scorecardsOfRuns: (runIds: readonly string[]) =>
      readBy(pool, scorecardList, runIds, { sql: 's.run_id', type: 'uuid' }),
  };
}

/** @throws DomainError SCORECARD_NOT_FOUND */
export async function readScorecard({ db }: Pick<ServiceDeps, 'db'>, id: string): Promise<ScorecardRecord> {
  const [scorecard] = await readBy(db.pool, scorecardList, [id]);
  if (scorecard) return scorecard;
  const message = `There is no scorecard ${id}: TrainingRun.scorecard returns the scorecard of a run.`;
  throw new DomainError('SCORECARD_NOT_FOUND', message, { field: ['scorecardId'] });
}
