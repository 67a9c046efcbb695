import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.js';
import { type JobNotifications, listenToJobs } from './job-notifications.js';

export interface Database {
  /** Shares `pool` through Prisma's driver adapter. */
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** Of jobs, from all processes on this database. */
  readonly news: JobNotifications;
  /**
   * BEGIN … COMMIT on one connection; ROLLBACK when `work` throws.
   *
   * @param options.flush false: resolves before the commit is on disk, so that locks are not held for as long as a disk
   * takes. Say nothing of it before `flush` has resolved.
   */
  transaction<T>(
    work: (client: pg.PoolClient) => Promise<T>,
    options?: { readonly flush?: boolean },
  ): Promise<T>;
  /** Resolves when every commit so far is on disk. PostgreSQL flushes once for all who wait (group commit). */
  flush(): Promise<void>;
  /** Waits for queries that run, then closes every connection. */
  close(): Promise<void>;
}

/** Opens connections to `url` as they are needed, ten at most. */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that the server ends would end Node (pg #3083); the pool has already replaced it.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });

  async function transaction<T>(
    work: (client: pg.PoolClient) => Promise<T>,
    { flush = true }: { readonly flush?: boolean } = {},
  ): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    // Between two queries a lost connection has nobody else to hear it; the next query fails with its reason.
    const onError = (error: Error) => (broken = error);
    client.on('error', onError);
    try {
      await client.query(flush ? 'BEGIN' : 'BEGIN; SET LOCAL synchronous_commit = off');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      const reason = broken ?? error;
      // A connection that cannot roll back is thrown away, and its transaction with it.
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw reason;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  async function flush(): Promise<void> {
    // The least that is written to the log, and so is committed after, and flushed with, whatever was committed before.
    await pool.query(`SELECT pg_logical_emit_message(true, 'residual', '')`);
  }

  const news = listenToJobs(url);
  async function close(): Promise<void> {
    await news.close();
    await prisma.$disconnect();
    await pool.end();
  }

  return { prisma, pool, news, transaction, flush, close };
}
