import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '../../src/db/migrate.js';
import { createEmptyDatabase, type TestDatabase } from '../support/database.js';
import { makeTestFolder } from '../support/folder.js';
import { prisma } from './prisma-cli.js';

const names = readdirSync(resolve(__dirname, '../../prisma/migrations')).filter((name) => /^\d/.test(name));
let home: string;
let test_: TestDatabase;
beforeAll(() => {
  home = makeTestFolder('migrations');
});
beforeEach(async () => {
  test_ = await createEmptyDatabase();
});
afterEach(() => test_.drop());
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A folder of migrations: name → SQL. */
function folderOf(migrations: Record<string, string>): string {
  const folder = mkdtempSync(join(home, 'm-'));
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  }
  return folder;
}
const rows = async (sql: string): Promise<unknown[]> => (await test_.db.pool.query<object>(sql)).rows;
const tables = () =>
  rows(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
  );
const history = () =>
  rows(`SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished, logs, rolled_back_at
        FROM _prisma_migrations ORDER BY started_at`);
const historyColumns = () =>
  rows(`SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
        FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`);

test('an empty database receives every migration once, and Prisma finds no pending one', async () => {
  expect(await migrate(test_.url)).toEqual(names);
  expect(await migrate(test_.url)).toEqual([]);
  expect(prisma(test_.url, 'migrate', 'deploy')).toMatchObject({
    status: 0,
    output: expect.stringContaining('No pending migrations') as string,
  });
  expect(prisma(test_.url, 'migrate', 'status')).toMatchObject({
    status: 0,
    output: expect.stringContaining('up to date') as string,
  });
});

test('no migration is pending after `prisma migrate deploy`, and the history is the same', async () => {
  expect(prisma(test_.url, 'migrate', 'deploy')).toMatchObject({ status: 0 });
  expect(await migrate(test_.url)).toEqual([]);
  const theirs = [await history(), await historyColumns()];
  const other = test_;
  test_ = await createEmptyDatabase();
  await migrate(test_.url);
  expect([await history(), await historyColumns()]).toEqual(theirs);
  await other.drop();
});

test('concurrent starts apply each migration once', async () => {
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(test_.url)));
  expect(applied.flat()).toEqual(names);
  expect(await history()).toHaveLength(names.length);
});

test('a failed migration changes nothing, reports the reason, keeps earlier migrations, and is retried after its correction', async () => {
  const good = { '1_good': 'CREATE TABLE good (id int)' };
  const bad = folderOf({
    ...good,
    '2_bad': 'CREATE TABLE half (id int); SELECT 1 / 0; CREATE TABLE other (id int)',
  });
  await expect(migrate(test_.url, { folder: bad })).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringMatching(/"2_bad" failed: division by zero/) as string,
  });
  expect(await tables()).toEqual([{ tablename: 'good' }]);
  const mended = folderOf({ ...good, '2_bad': 'CREATE TABLE half (id int)' });
  expect(await migrate(test_.url, { folder: mended })).toEqual(['2_bad']);
});

test('a killed migration changes nothing and is retried', async () => {
  const folder = folderOf({ '1_slow': 'CREATE TABLE slow (id int); SELECT pg_sleep(0.5)' });
  const killed = migrate(test_.url, { folder });
  const outcome = expect(killed).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
  for (let cut = 0; cut === 0; await sleep(20)) {
    const { rowCount } = await test_.db.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'CREATE TABLE slow%'`,
    );
    cut = rowCount ?? 0;
  }
  await outcome;
  expect(await tables()).toEqual([]);
  expect(await migrate(test_.url, { folder })).toEqual(['1_slow']);
});

test('a migration that was edited after it was applied is refused', async () => {
  await migrate(test_.url, { folder: folderOf({ '1_a': 'SELECT 1' }) });
  await expect(
    migrate(test_.url, { folder: folderOf({ '1_a': 'SELECT 2', '2_b': 'SELECT 1' }) }),
  ).rejects.toMatchObject({
    code: 'MIGRATION_EDITED',
    message: expect.stringContaining('"1_a"') as string,
  });
});

test('a database of a newer version is refused', async () => {
  await migrate(test_.url, { folder: folderOf({ '1_a': 'SELECT 1', '9_newer': 'SELECT 1' }) });
  await expect(migrate(test_.url, { folder: folderOf({ '1_a': 'SELECT 1' }) })).rejects.toMatchObject({
    code: 'MIGRATION_UNKNOWN',
    message: expect.stringContaining('"9_newer"') as string,
  });
});

test("an unfinished migration of Prisma's CLI is reported with its reason, and accepted after it is resolved", async () => {
  await migrate(test_.url, { folder: folderOf({}) });
  await test_.db.pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) VALUES ('x', 'y', $1, 'no space left')`,
    [names[0]],
  );
  await expect(migrate(test_.url)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringMatching(/no space left.*migrate resolve/s) as string,
  });
  expect(prisma(test_.url, 'migrate', 'resolve', '--rolled-back', names[0] ?? '')).toMatchObject({
    status: 0,
  });
  expect(await migrate(test_.url)).toEqual(names);
});

test("a start waits for Prisma's lock up to a limit", async () => {
  const holder = await test_.db.pool.connect();
  await holder.query('SELECT pg_advisory_lock(72707369)');
  await expect(migrate(test_.url, { lockTimeoutMs: 100 })).rejects.toMatchObject({
    code: 'MIGRATION_LOCKED',
  });
  const waiting = migrate(test_.url);
  await sleep(100);
  await holder.query('SELECT pg_advisory_unlock_all()');
  holder.release();
  expect(await waiting).toEqual(names);
});

test('a user that cannot create extensions receives every table and searches without the index', async () => {
  const role = `restricted_${process.pid}`;
  const database = new URL(test_.url).pathname.slice(1);
  await test_.db.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 'restricted'`);
  await test_.db.pool.query(`REVOKE CREATE ON DATABASE "${database}" FROM PUBLIC`);
  await test_.db.pool.query(`GRANT CREATE ON SCHEMA public TO ${role}`);
  const url = new URL(test_.url);
  url.username = role;
  url.password = 'restricted';
  try {
    expect(await migrate(url.href)).toEqual(names);
    expect(await rows(`SELECT FROM pg_indexes WHERE indexname LIKE '%trgm%'`)).toEqual([]);
    expect(await rows(`SELECT FROM track WHERE name ILIKE '%love%'`)).toEqual([]);
  } finally {
    await test_.db.pool.query(`DROP OWNED BY ${role}`);
    await test_.db.pool.query(`DROP ROLE ${role}`);
  }
});
