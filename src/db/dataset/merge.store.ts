import { sql } from 'kysely';
import type { Transaction } from '../kysely.js';
import {
  countAffectedArtists,
  findChanges,
  mergeAlbums,
  mergeAudio,
  uniteGenres,
} from './merge-statements.js';
import { importDb, type Temporary, trackColumns } from './temporary-tables.js';

export interface MergeResult {
  /** Rows whose identity occurs again later in the file. */
  readonly superseded: number;
  readonly added: number;
  /** Existing tracks that changed. */
  readonly changed: number;
}

/** Lock key: two imports, or an import and a freeze, must not interleave. */
const DATASET_LOCK = 0x52534453;

/** Waits until no other import merges. The lock is held until the end of the transaction. */
export async function lockDataset(transaction: Transaction): Promise<void> {
  await transaction.selectNoFrom(sql`pg_advisory_xact_lock(${DATASET_LOCK})`.as('locked')).execute();
}

export async function insertRejects(transaction: Transaction, importId: string): Promise<void> {
  await importDb(transaction)
    .insertInto('importReject')
    .columns(['importId', 'rowNumber', 'column', 'value', 'reason'])
    .expression((eb) =>
      eb
        .selectFrom('staged')
        .select([
          eb.val(importId).$castTo<string>().as('importId'),
          'rowNumber',
          'rejectColumn',
          'rejectValue',
          'rejectReason',
        ])
        .where('key', 'is', null),
    )
    .execute();
}

/**
 * Merges the rows of stageRows into artists, albums, tracks and observations with set-based statements. A missing value
 * keeps the known value. Call it under lockDataset.
 *
 * @param genresUnite whether the genres of several rows of one track are combined; otherwise those of its last row are used
 */
export async function mergeStaged(
  transaction: Transaction,
  importId: string,
  genresUnite: boolean,
): Promise<MergeResult> {
  const db = importDb(transaction);
  const temporary = (name: keyof Temporary) => db.schema.createTable(name).temporary().onCommit('drop');
  // A whole statement: Kysely has no ANALYZE.
  const analyze = (...tables: string[]) =>
    sql`analyze ${sql.join(tables.map((name) => sql.table(name)))}`.execute(db);

  await temporary('incoming')
    .as(
      db
        .selectFrom('staged')
        .distinctOn('key')
        .selectAll()
        .where('key', 'is not', null)
        .orderBy('key')
        .orderBy('rowNumber', 'desc'),
    )
    .execute();
  const { superseded } = await db
    .selectFrom('staged')
    .select(({ fn, selectFrom }) =>
      sql<number>`${fn.countAll()} - ${selectFrom('incoming').select(fn.countAll().as('rows'))}`.as(
        'superseded',
      ),
    )
    .where('key', 'is not', null)
    .executeTakeFirstOrThrow();
  if (genresUnite) await uniteGenres(db);
  await analyze('incoming');

  await db
    .insertInto('artist')
    .columns(['name'])
    .expression((eb) =>
      eb
        .selectFrom('incoming')
        .select('incoming.artist')
        .where(({ exists, not, selectFrom }) =>
          not(
            exists(selectFrom('artist').select('artist.id').whereRef('artist.name', '=', 'incoming.artist')),
          ),
        )
        .groupBy('incoming.artist')
        .orderBy(({ fn }) => fn.min('incoming.rowNumber')),
    )
    .execute();
  await temporary('incomingAlbum')
    .as(
      db
        .selectFrom('incoming')
        .distinctOn('albumKey')
        .selectAll()
        .where('albumKey', 'is not', null)
        .orderBy('albumKey')
        .orderBy('rowNumber', 'desc'),
    )
    .execute();
  await analyze('incomingAlbum');
  await mergeAlbums(db);
  await db
    .insertInto('album')
    .columns(['key', 'spotifyId', 'name', 'releaseDate', 'releasePrecision', 'totalTracks', 'type'])
    .expression((eb) =>
      eb
        .selectFrom('incomingAlbum as i')
        .select(({ fn, val }) => [
          'i.albumKey',
          'i.albumSpotifyId',
          fn.coalesce('i.album', val('')).as('name'),
          'i.releaseDate',
          'i.releasePrecision',
          'i.albumTotalTracks',
          'i.albumType',
        ])
        .where(({ exists, not, selectFrom }) =>
          not(exists(selectFrom('album').select('album.id').whereRef('album.key', '=', 'i.albumKey'))),
        )
        .orderBy('i.rowNumber'),
    )
    .execute();

  await findChanges(db);
  await analyze('change');
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto('track')
    .columns(['key', ...trackColumns])
    .expression((eb) =>
      eb
        .selectFrom('change')
        .select(['key', ...trackColumns])
        .where('trackId', 'is', null)
        .orderBy('rowNumber'),
    )
    .executeTakeFirstOrThrow();
  await db
    .updateTable('track')
    .from('change')
    .set(({ ref }) => Object.fromEntries(trackColumns.map((column) => [column, ref(`change.${column}`)])))
    .whereRef('change.trackId', '=', 'track.id')
    .where(({ or }) => or([sql<boolean>`change.observed`, sql<boolean>`change.corrected`]))
    .execute();
  await mergeAudio(db, importId);
  const { changed } = await db
    .selectFrom('change')
    .select(({ fn }) => fn.countAll<number>().as('changed'))
    .where('trackId', 'is not', null)
    .where(({ or }) => or([sql<boolean>`observed`, sql<boolean>`corrected`, sql<boolean>`heard`]))
    .executeTakeFirstOrThrow();
  await db
    .insertInto('trackObservation')
    .columns([
      'trackId',
      'importId',
      'popularity',
      'artistPopularity',
      'artistFollowers',
      'genres',
      'observedAt',
    ])
    .expression((eb) =>
      eb
        .selectFrom('change')
        .innerJoin('track', 'track.key', 'change.key')
        .select([
          'track.id',
          sql<string>`${importId}::uuid`.as('importId'),
          'change.popularity',
          'change.artistPopularity',
          'change.artistFollowers',
          'change.genres',
          sql<Date>`now()`.as('observedAt'),
        ])
        .where(sql<boolean>`change.observed`)
        .orderBy('track.id'),
    )
    .execute();
  await countAffectedArtists(db);
  if (added) await analyze('artist', 'album', 'track', 'trackObservation');

  return { superseded, added: Number(added ?? 0n), changed };
}
