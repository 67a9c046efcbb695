import { readStaleRows, storeRow } from '../../../db/training/scorecards.store.js';
import { inTurns, type JudgedSplit, judgeInSteps } from '../../../ml/index.js';
import type { ServiceDeps } from '../../deps.js';

/**
 * Updates every scorecard row that lacks a finished fold: one figure over the tracks of all finished folds. The worker
 * that finishes a cell calls it; `recover` calls it too, in case that worker died in between.
 */
export async function rollUp({ db, artifacts }: Pick<ServiceDeps, 'db' | 'artifacts'>): Promise<void> {
  for (const row of await readStaleRows(db.kysely)) {
    const parts: JudgedSplit[] = [];
    for (const hash of row.judgedRowsHashes)
      parts.push(JSON.parse((await artifacts.get(hash)).toString()) as JudgedSplit);
    await storeRow(db.kysely, row, await inTurns(judgeInSteps(parts)));
  }
}
