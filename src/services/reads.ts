import type { Db } from '../db/kysely.js';

type Read = (db: Db, ...args: never[]) => unknown;
type Bound<Reads extends Record<string, Read>> = {
  readonly [Name in keyof Reads]: Reads[Name] extends (db: Db, ...args: infer Args) => infer Answer
    ? (...args: Args) => Answer
    : never;
};

/** The same functions without their first argument. */
const bound = <Reads extends Record<string, Read>>(db: Db, reads: Reads): Bound<Reads> =>
  Object.fromEntries(
    Object.entries(reads).map(([name, read]) => [name, (...args: never[]) => read(db, ...args)]),
  ) as Bound<Reads>;

/** What resolvers read as it is stored: lists by name, and batches for data loaders. */
export const createReads = (db: Db) => ({
  // dataset

  // training

  // registry

  // predictions
  ...bound(db, {}),
});
export type Reads = ReturnType<typeof createReads>;
