import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { migrate } from '../../src/db/migrate.js';
import { changeChampion, createVersion } from '../../src/db/registry/model-versions.store.js';
import { firstStart, type FirstStartOptions } from '../../src/services/first-start.js';
import { createReads } from '../../src/services/reads.js';
import { createRegistryService } from '../../src/services/registry/index.js';
import { createEmptyDatabase, type TestDatabase } from '../support/database.js';
import { makeTestFolder } from '../support/folder.js';
import { silent } from './registry/versions.js';

const BASELINE = '11111111-1111-4111-8111-111111111111';
const NETWORK = '22222222-2222-4222-8222-222222222222';
const others = {
  user: '33333333-3333-4333-8333-333333333333',
  imported: '44444444-4444-4444-8444-444444444444',
  trial: '55555555-5555-4555-8555-555555555555',
  cell: '66666666-6666-4666-8666-666666666666',
  best: '77777777-7777-4777-8777-777777777777',
};
const HASH = 'a'.repeat(64);

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createEmptyDatabase();
  folder = makeTestFolder('before-origin');
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The database before the migration that adds the origin of runs. */
async function migrateToBefore(): Promise<void> {
  const all = resolve(__dirname, '../../prisma/migrations');
  for (const name of readdirSync(all).filter((name) => /^\d/.test(name) && name < '20261130220000'))
    cpSync(join(all, name), join(folder, name), { recursive: true });
  await migrate(database.url, { folder });
}

/** Rows of a first start in which the baseline failed once and the network failed. */
async function insertFirstStart(): Promise<void> {
  const { pool, transaction } = database.db;
  await pool.query(
    `INSERT INTO dataset_version (number, content_hash, artifact_hash, rows, artists, albums, reference_date, profile)
     VALUES (1, $1, $1, 1, 1, 1, '2025-01-01', '{}')`,
    [HASH],
  );
  const insertRun = (id: string, status: string, more: Record<string, unknown> = {}) => {
    const columns = Object.keys(more);
    return pool.query(
      `INSERT INTO training_run (id, status, preset, config, seed, split_strategy, dataset_version_id, error, started_at, finished_at
         ${columns.map((column) => `, ${column}`).join('')})
       VALUES ($1, $2::"JobStatus", 'RIDGE', '{}', 1, 'RANDOM', 1,
         CASE WHEN $2::"JobStatus" = 'FAILED' THEN '{"code":"X","message":"x"}'::jsonb END, now(), now()
         ${columns.map((_, i) => `, $${i + 3}`).join('')})`,
      [id, status, ...Object.values(more)],
    );
  };
  await insertRun(BASELINE, 'SUCCEEDED');
  await insertRun(NETWORK, 'FAILED');
  await insertRun(others.user, 'CANCELLED');
  await insertRun(others.imported, 'SUCCEEDED', { imported_from: { version: 1 } });
  // The column had this name before the migration.
  await insertRun(others.trial, 'FAILED', { judged_split: 'VALIDATION' });
  await insertRun(others.cell, 'FAILED', { judged_split: 'TEST', cell_key: HASH });
  await insertRun(others.best, 'CANCELLED');
  await pool.query(
    `INSERT INTO sweep (id, preset, config, search_space, seed, split_strategy, dataset_version_id, trials, eta, rungs, status,
       started_at, finished_at, run_id)
     VALUES (gen_random_uuid(), 'RIDGE', '{}', '{}', 1, 'RANDOM', 1, 1, 3, '{1}', 'SUCCEEDED', now(), now(), $1)`,
    [others.best],
  );
  for (const [key, id] of [
    ['first-start/baseline/1', BASELINE],
    ['first-start/network/1', NETWORK],
    ['mine', others.user],
  ])
    await pool.query(
      `INSERT INTO idempotency_key (key, mutation, request_hash, answer) VALUES ($1, 'triggerTraining', $2, $3)`,
      [key, HASH, JSON.stringify(id)],
    );
  await transaction(async (client) => {
    const version = await createVersion(client, {
      runId: BASELINE,
      artifactHash: HASH,
      calibrationRows: null,
    });
    await changeChampion(client, {
      kind: 'PROMOTE',
      returnsTo: null,
      fromVersionId: null,
      toVersionId: version.id,
      reason: null,
      actor: 'system',
      verdictId: null,
      forced: false,
    });
  });
}

test('the migration sets the origins of runs, and a later start repeats nothing', async () => {
  await migrateToBefore();
  await insertFirstStart();
  await migrate(database.url);

  const { db } = database;
  const { rows } = await db.pool.query<{ id: string; origin: string }>('SELECT id, origin FROM training_run');
  expect(Object.fromEntries(rows.map(({ id, origin }) => [id, origin]))).toEqual({
    [BASELINE]: 'FIRST_START_BASELINE',
    [NETWORK]: 'FIRST_START_NETWORK',
    [others.user]: 'USER',
    [others.imported]: 'MODEL_IMPORT',
    [others.trial]: 'SWEEP',
    [others.cell]: 'SCORECARD',
    [others.best]: 'SWEEP',
  });

  await db.pool.query('DELETE FROM idempotency_key'); // later starts do not need them
  const lines: string[] = [];
  const mustNotRun = () => Promise.reject(new Error('This start has nothing to do.'));
  const services = {
    dataset: { importFile: mustNotRun, importDemo: mustNotRun },
    reads: createReads(db.kysely),
    training: { trigger: mustNotRun },
    registry: { ...createRegistryService({ db, log: silent } as never), promote: mustNotRun },
  } as unknown as FirstStartOptions['services'];
  const start = firstStart({
    db,
    services,
    dataset: undefined,
    report: { line: (text) => lines.push(text), progress: () => ({ update() {}, end() {} }) },
    signal: new AbortController().signal,
  });
  await start.makeReady();
  await start.challenge();
  expect(lines).toEqual([]);
});
