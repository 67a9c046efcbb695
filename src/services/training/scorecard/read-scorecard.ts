import { readBy } from '../../../db/lists/index.js';
import { scorecardList, type ScorecardRecord } from '../../../db/training/scorecards.pages.js';
import { DomainError } from '../../../errors.js';
import type { ServiceDeps } from '../../deps.js';

/** @throws DomainError SCORECARD_NOT_FOUND */
export async function readScorecard({ db }: Pick<ServiceDeps, 'db'>, id: string): Promise<ScorecardRecord> {
  const [scorecard] = await readBy(db.kysely, scorecardList, 'id', [id]);
  if (scorecard) return scorecard;
  const message = `There is no scorecard ${id}: TrainingRun.scorecard returns the scorecard of a run.`;
  throw new DomainError('SCORECARD_NOT_FOUND', message, { field: ['scorecardId'] });
}
