import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { DomainError } from '../errors.js';

/** The advisory lock of Prisma's engine, so that `prisma migrate deploy` and this code wait for each other. */
const PRISMA_LOCK = 72707369;
/** Prisma's engine waits 10 s for the lock. A first start of another process can take longer. */
const LOCK_TIMEOUT_MS = 30_000;

/** The migrations of this package, relative to src/db (Jest) and to dist/db. */
const PACKAGED_MIGRATIONS = resolve(__dirname, '..', '..', 'prisma', 'migrations');

export interface MigrateOptions {
  /** Folder of `<name>/migration.sql`. */
  readonly folder?: string;
  readonly lockTimeoutMs?: number;
}

/**
 * Applies the pending migrations of `prisma/migrations` to the database at `url`, each in one transaction, and updates
 * `_prisma_migrations` like Prisma does. `prisma migrate deploy` can run before or afterwards.
 *
 * @returns the names that were applied, in order.
 * @throws DomainError MIGRATION_LOCKED, MIGRATION_FAILED, MIGRATION_EDITED, MIGRATION_UNKNOWN
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = readMigrations(options.folder ?? PACKAGED_MIGRATIONS);
  const lockTimeoutMs = options.lockTimeoutMs ?? LOCK_TIMEOUT_MS;
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    lock_timeout: Math.ceil(lockTimeoutMs),
  });
  client.on('error', () => {}); // the running query rejects with the error
  await client.connect();
  try {
    await lock(client, lockTimeoutMs);
    await client.query(CREATE_HISTORY);
    const applied = await readHistory(client, migrations);
    const pending = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end(); // this releases the lock
  }
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, hex. */
  readonly checksum: string;
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .map((name) => {
      const bytes = readFileSync(join(folder, name, 'migration.sql'));
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    });
}

/** @param timeoutMs the lock timeout of the client */
async function lock(client: pg.Client, timeoutMs: number): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  } catch (error) {
    if (!isDatabaseError(error, '55P03')) throw error;
    throw new DomainError(
      'MIGRATION_LOCKED',
      `Another process has been migrating this database for more than ${timeoutMs / 1000} s. ` +
        'Wait for it, or end the session that holds advisory lock 72707369, and start again.',
      { cause: error },
    );
  }
}

// Prisma's own definition (schema-engine, sql-migration-connector).
const CREATE_HISTORY = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

interface HistoryRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
  readonly logs: string | null;
}

/** Names of the applied migrations. Refuses a history that this code does not continue. */
async function readHistory(client: pg.Client, migrations: readonly Migration[]): Promise<Set<string>> {
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at, logs FROM "_prisma_migrations"
     WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of rows) {
    if (!row.finished_at) {
      throw new DomainError(
        'MIGRATION_FAILED',
        `Prisma's CLI left migration "${row.migration_name}" unfinished: ${row.logs ?? 'it was interrupted'}. ` +
          'Correct the cause, record it with `npm run prisma -- migrate resolve` ' +
          `(--rolled-back ${row.migration_name} if it left no changes), and start again.`,
      );
    }
    const migration = known.get(row.migration_name);
    if (!migration) {
      throw new DomainError(
        'MIGRATION_UNKNOWN',
        `The database has migration "${row.migration_name}", which this version of Residual does not: ` +
          'a newer version made it. Start that version, or restore a backup from before.',
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new DomainError(
        'MIGRATION_EDITED',
        `Migration "${row.migration_name}" was edited after it was applied (${migration.checksum.slice(0, 12)}…, ` +
          `applied as ${row.checksum.slice(0, 12)}…), so the schema of the database is unknown. ` +
          'Restore the file and make the change in a new migration.',
      );
    }
  }
  return new Set(rows.map((row) => row.migration_name));
}

/**
 * Applies a migration in one transaction with its row of history. A migration that fails or is killed changes nothing and
 * is tried again at the next start. (Prisma's engine commits the row first, and then needs `migrate resolve`.)
 */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    const reason = error instanceof Error ? error.message : String(error);
    throw new DomainError(
      'MIGRATION_FAILED',
      `Migration "${migration.name}" failed: ${reason}. The database is as it was before. ` +
        'Correct the cause and start again.',
      { cause: error },
    );
  }
}

function isDatabaseError(error: unknown, code: string): boolean {
  return error instanceof pg.DatabaseError && error.code === code;
}
