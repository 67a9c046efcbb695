import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/db/client.js';
import { createVersion, lockModel } from '../../../src/db/registry/model-versions.store.js';
import { DEFAULT_MARGIN } from '../../../src/domain/gate.js';
import { GATE_POLICY_VERSION } from '../../../src/ml/index.js';

const HASH = 'a'.repeat(64);

/** Model versions 1 … `count`, as training creates them, but without predictions. */
export async function createVersions(db: Database, count: number, artifactHash = HASH): Promise<void> {
  const dataset = await db.prisma.datasetVersion.create({
    data: {
      number: 1,
      contentHash: HASH,
      artifactHash: HASH,
      rows: 1,
      artists: 1,
      albums: 1,
      referenceDate: new Date('2025-01-01'),
      profile: {},
    },
  });
  for (let version = 1; version <= count; version++) {
    const now = new Date();
    const run = await db.prisma.trainingRun.create({
      data: {
        id: randomUUID(),
        status: 'SUCCEEDED',
        preset: 'RIDGE',
        config: {},
        seed: 1,
        splitStrategy: 'RANDOM',
        datasetVersionId: dataset.id,
        startedAt: now,
        finishedAt: now,
      },
    });
    await db.transaction(async (client) => {
      await lockModel(client);
      return createVersion(client, { runId: run.id, artifactHash, calibrationRows: null });
    });
  }
}

/** Passing verdicts on every pair of versions, or on one pair of ids. */
export async function createVerdicts(
  db: Database,
  { margin = DEFAULT_MARGIN, pair = null }: { margin?: number; pair?: readonly [number, number] | null } = {},
): Promise<void> {
  await db.pool.query(
    `INSERT INTO promotion_verdict (champion_id, challenger_id, mode, margin, policy_version, outcome, rows, artists, champion_mae,
       challenger_mae, difference, difference_lower, difference_upper, coverage, report)
     SELECT a.id, b.id, 'SUPERIOR', $1, $2, 'PASSED', 500, 200, 15, 14, -1, -1.5, -0.5, 0.9,
       '{"level":0.98,"reasons":[],"tested":500,"learned":0,"otherReleases":0,"scoredAnewId":null,"coverageInterval":null,"slices":[]}'
     FROM model_version a JOIN model_version b ON a.id <> b.id WHERE $3::int[] IS NULL OR ARRAY[a.id, b.id] = $3`,
    [margin, GATE_POLICY_VERSION, pair],
  );
}

export const silent = { info() {}, warn() {}, error() {} };
