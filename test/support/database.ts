import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/db/client.js';

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  drop(): Promise<void>;
}

/** A separate database for the caller, migrated and empty. Call `drop` in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return open('template');
}

/** The same without any table. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return open('template0');
}

async function open(template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // 24 ms of CPU time; PostgreSQL's default strategy takes 41 ms, as it writes each page to the log too.
  await maintenance(`CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY file_copy`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  const db = openDatabase(url.href);
  return {
    db,
    url: url.href,
    async drop() {
      await db.close();
      await maintenance(`DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url)
    throw new Error(
      'There is no test server: run the tests with `npm test` (test/support/global-setup.cjs).',
    );
  return url;
}

async function maintenance(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
