import pg from 'pg';
import { DomainError } from '../../errors.js';

/** Lock key that admits one process per cluster. The server releases the lock when the process ends for any reason. */
const OWNER_LOCK = 118_2025;

/** The claim of this process on a cluster. */
export interface Ownership {
  /** Resolves when the connection that holds the claim is lost. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Claims the cluster at `url` (its maintenance database) for this process.
 *
 * @throws DomainError ALREADY_RUNNING when another process of this folder holds it.
 */
export async function claim(url: string, folder: string): Promise<Ownership> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `residual ${process.pid}`,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  const lost = new Promise<void>((done) => {
    client.on('error', () => done());
    client.on('end', () => done());
  });
  await client.connect();
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
    OWNER_LOCK,
  ]);
  if (rows[0]?.locked) return { lost, release: () => client.end() };
  const holders = await client.query<{ application_name: string }>(
    `SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)
     WHERE locktype = 'advisory' AND objid = $1 AND granted`,
    [OWNER_LOCK],
  );
  await client.end();
  const holder = holders.rows[0]?.application_name.replace('residual ', 'process ') ?? 'another process';
  throw new DomainError(
    'ALREADY_RUNNING',
    `Residual already runs from ${folder} (${holder}). Use that one, stop it first, ` +
      'or give this one a folder of its own in DATA_DIR.',
  );
}

export async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === '42P04')) throw error; // it already exists
  } finally {
    await client.end();
  }
}
