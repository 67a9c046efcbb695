import type { Database } from '../../db/client.js';

/**
 * The same database, with transactions that run one after the other. Changes of champion wait for one lock anyway; queued
 * in the process, they hold one connection of the pool instead of all.
 *
 * A transaction releases its lock before its commit is on disk, so that the next need not wait for the disk. No caller gets
 * an answer before that: not a refusal either, because it may be based on a commit that is not on disk yet.
 */
export function withSequentialTransactions(db: Database): Database {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...db,
    async transaction(work) {
      const mine = last.then(() => db.transaction(work, { flush: false }));
      last = mine.catch(() => {});
      return mine.finally(() => db.flush());
    },
  };
}
