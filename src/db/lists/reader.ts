import type { Db } from '../kysely.js';
import type { AnyList, ParentOf, UniqueOf } from './list.js';
import { type ListArgs, readBy, readPage, readPages } from './read.js';

/**
 * Reads one list by names.
 *
 * @example
 * const tracks = listReader(db.kysely, trackList);
 * await tracks.page({ first: 10 });
 * await tracks.by('key')(keys);
 * await tracks.of('artist')(artistIds, { first: 10 });
 */
export const listReader = <L extends AnyList>(db: Db, list: L) => ({
  page: (args: ListArgs<L>) => readPage(db, list, args),
  by:
    (unique: UniqueOf<L>) =>
    <Value extends number | string>(values: readonly Value[]) =>
      readBy(db, list, unique, values),
  of:
    (parent: ParentOf<L>) =>
    <Id extends number | string>(ids: readonly Id[], args: ListArgs<L>) =>
      readPages(db, list, parent, ids, args),
});
