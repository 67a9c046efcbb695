import { readStaleRows, storeRow } from '../../../db/training/scorecards.store.js';
import { evaluateInSteps, inTurns, type SplitPredictions } from '../../../ml/index.js';
import type { ServiceDeps } from '../../deps.js';

/**
 * Updates every scorecard row that lacks a finished fold: one figure over the tracks of all finished folds. The worker
 * that finishes a cell calls it; `recover` calls it too, in case that worker died in between.
 */
export async function rollUp({ db, artifacts }: Pick<ServiceDeps, 'db' | 'artifacts'>): Promise<void> {
  for (const row of await readStaleRows(db.kysely)) {
    const parts: SplitPredictions[] = [];
    for (const hash of row.evaluatedRowsHashes)
      parts.push(JSON.parse((await artifacts.get(hash)).toString()) as SplitPredictions);
    await storeRow(db.kysely, row, await inTurns(evaluateInSteps(parts)));
  }
}
