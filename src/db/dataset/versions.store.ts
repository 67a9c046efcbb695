import { type Insertable, sql } from 'kysely';
import type { Tables } from '../../generated/kysely/tables.js';
import { json } from '../json.js';
import type { ColumnProfileRecord, ReleaseGaps } from '../json-columns.js';
import type { Db, Transaction } from '../kysely.js';
import { type FrozenRow, trackFacts } from './track-facts.js';

type Columns = Insertable<Tables['datasetVersion']>;

export interface NewDatasetVersion extends Omit<
  Columns,
  'id' | 'number' | 'createdAt' | 'profile' | 'noiseCeiling'
> {
  readonly profile: Readonly<Record<string, ColumnProfileRecord>>;
  /** Null if no song has two releases. */
  readonly noiseCeiling: ReleaseGaps | null;
}

const FETCH_ROWS = 5000;

/** The newest release date, yyyy-mm-dd; null if no track has one. */
export async function newestReleaseDate(db: Db): Promise<string | null> {
  const { newest } = await db
    .selectFrom('track')
    .select(({ fn }) => fn.max('releaseDate').as('newest'))
    .executeTakeFirstOrThrow();
  return newest;
}

/** Whether any track has audio features. */
export const hasAudio = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('trackAudio').select('trackId').limit(1).executeTakeFirst()) !== undefined;

/** All tracks, ascending by the bytes of their keys, in batches, so that memory is bounded. */
export async function* readTracks(transaction: Transaction): AsyncGenerator<FrozenRow[]> {
  const tracks = trackFacts(transaction).orderBy('track.key', (order) => order.collate('C'));
  // A whole statement: Kysely's streams need another cursor package.
  await sql`declare frozen no scroll cursor for ${tracks}`.execute(transaction);
  for (;;) {
    // A whole statement: a cursor.
    const { rows } = await sql<FrozenRow>`fetch ${sql.lit(FETCH_ROWS)} from frozen`.execute(transaction);
    if (rows.length === 0) break;
    yield rows;
  }
  // A whole statement: a cursor.
  await sql`close frozen`.execute(transaction);
}

/** Returns the version with these rows: the existing one, or a new one. Call it under lockDataset. */
export async function keepVersion(transaction: Transaction, version: NewDatasetVersion) {
  const known = await transaction
    .selectFrom('datasetVersion')
    .select(['id', 'number'])
    .where('contentHash', '=', version.contentHash)
    .executeTakeFirst();
  if (known) return known;
  return transaction
    .insertInto('datasetVersion')
    .values({
      ...version,
      number: ({ selectFrom }) =>
        selectFrom('datasetVersion').select(sql<number>`coalesce(max(number), 0) + 1`.as('next')),
      profile: json(version.profile),
      noiseCeiling: version.noiseCeiling && json(version.noiseCeiling),
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
}
