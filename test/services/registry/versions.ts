import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/db/client.js';
import { createVersion, lockModel } from '../../../src/db/registry.store.js';

const HASH = 'a'.repeat(64);

/** Model versions 1 … `count`, as training leaves them, but without predictions. */
export async function createVersions(db: Database, count: number): Promise<void> {
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
      return createVersion(client, { runId: run.id, artifactHash: HASH, calibrationRows: null });
    });
  }
}

export const silent = { info() {}, warn() {}, error() {} };
