import { readStaleRows, storeRow } from '../../../db/scorecards.store.js';
import { type JudgedSplit, inTurns, judgeInSteps } from '../../../ml/index.js';
import type { ServiceDeps } from '../../deps.js';

/**
 * Brings every row of a scorecard that lacks a fold up to date: one figure over the rows of all folds that are done.
 * Whoever finishes a cell does it, and `recover` where that worker died in between.
 */
export async function rollUp({ db, artifacts }: Pick<ServiceDeps, 'db' | 'artifacts'>): Promise<void> {
  for (const row of await readStaleRows(db.pool)) {
    const parts: JudgedSplit[] = [];
    for (const hash of row.judgedRowsHashes)
      parts.push(JSON.parse((await artifacts.get(hash)).toString()) as JudgedSplit);
    await storeRow(db.pool, row, await inTurns(judgeInSteps(parts)));
  }
}
