import type { ServiceDeps } from '../deps.js';
import { archive } from './archive.js';
import { artifactsOf } from './artifacts.js';
import { cards } from './card/cards.js';
import { compare } from './compare.js';
import { describe } from './describe.js';
import { createGate } from './evaluate-gate.js';
import { collectOnce } from './garbage/collect-once.js';
import { promote } from './promote.js';
import { promotionVerdict } from './promotion-verdict.js';
import { rollback } from './rollback.js';
import { withSequentialTransactions } from './sequential-transactions.js';
import { exportVersion } from './transfer/export.js';
import { importVersion } from './transfer/import.js';
import { verify } from './verification/verify.js';
import { createVersionReader } from './version-reader.js';

/** Use cases of model versions and the champion. */
export function createRegistryService(deps: ServiceDeps) {
  const evaluateGate = createGate(deps);
  const sequential = { ...deps, db: withSequentialTransactions(deps.db) };
  return {
    promote: promote(sequential, evaluateGate),
    promotionVerdict: promotionVerdict(evaluateGate, createVersionReader(deps)),
    rollback: rollback(sequential),
    describe: describe(deps),
    archive: archive(deps),
    compare: compare(deps),
    collectGarbage: collectOnce(deps),
    cards: cards(deps),
    artifacts: artifactsOf(deps),
    verify: verify(deps),
    exportVersion: exportVersion(deps),
    importVersion: importVersion(deps),
  };
}
