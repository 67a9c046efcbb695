import { PrismaPg } from '@prisma/adapter-pg';
import { sql } from 'kysely';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.js';
import { type JobNotifications, listenToJobs } from './job-notifications.js';
import { type Db, kyselyOn, Transaction, types } from './kysely.js';

export interface Database {
  /** Shares `pool` through Prisma's driver adapter. */
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** Statements on `pool` that Prisma cannot express. */
  readonly kysely: Db;
  /** Notifications about jobs, from all processes on this database. */
  readonly news: JobNotifications;
  /**
   * Runs BEGIN … COMMIT on one connection, and ROLLBACK if `work` throws.
   *
   * @param options.flush if false, resolves before the commit is on disk, so that locks are not held during the write.
   * Send no answer that depends on it before `flush` has resolved.
   */
  transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    options?: { readonly flush?: boolean },
  ): Promise<T>;
  /** Resolves when all commits so far are on disk. PostgreSQL flushes once for all waiting callers (group commit). */
  flush(): Promise<void>;
  /** Waits for running queries, then closes all connections. */
  close(): Promise<void>;
}

/** The statements of such a transaction find rows by key, so PostgreSQL can plan them once. */
const UNFLUSHED = 'BEGIN; SET LOCAL synchronous_commit = off; SET LOCAL plan_cache_mode = auto';

/** Opens up to ten connections to `url` on demand. */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    // A prepared statement is planned for its values on each call: a page's plan for any limit and filter can read a whole table.
    options: '-c plan_cache_mode=force_custom_plan',
    types,
  });
  // Without these handlers, a connection that the server closes would end the process (pg #3083). The pool replaces it, and
  // its query fails.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = kyselyOn(pool);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });

  async function transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    { flush = true }: { readonly flush?: boolean } = {},
  ): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    // Between two queries, no other handler receives the error of a lost connection. The next query fails with the reason.
    const onError = (error: Error) => (broken = error);
    client.on('error', onError);
    try {
      await client.query(flush ? 'BEGIN' : UNFLUSHED);
      const result = await work(new Transaction(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      const reason = broken ?? error;
      // A connection that cannot roll back is closed, which ends its transaction.
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw reason;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  async function flush(): Promise<void> {
    // The smallest record in the write-ahead log. Flushing it flushes all earlier commits.
    // A whole statement: one call of a function.
    await sql`select pg_logical_emit_message(true, 'residual', '')`.execute(kysely);
  }

  const news = listenToJobs(url);
  async function close(): Promise<void> {
    await news.close();
    await prisma.$disconnect();
    await pool.end();
  }

  return { prisma, pool, kysely, news, transaction, flush, close };
}
