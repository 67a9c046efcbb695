import type { Database } from '../../db/client.js';

/**
 * The same database, whose transactions begin when the one before has ended: they wait for one lock anyway, and so hold
 * one connection of the pool instead of all. Each is on disk before it is answered, a refusal too, since what it saw may
 * have been the work of another; but nobody waits for another's disk.
 */
export function inTurn(db: Database): Database {
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
