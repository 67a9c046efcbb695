import type { Database } from '../../db/client.js';

/**
 * The same database, with transactions that run one after the other. Changes of champion wait for one lock in any case.
 * Because they are queued in the process, they use one connection of the pool instead of all of them.
 *
 * A transaction releases its lock before its commit is on disk, so that the next transaction does not wait for the
 * disk. Callers get their answers only after the commit is on disk. This includes refusals, because a refusal may be
 * based on a commit that is not on disk yet.
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
