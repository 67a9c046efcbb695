import { sql } from 'kysely';
import type { Db } from '../kysely.js';

export interface NewUpload {
  readonly id: string;
  /** SHA-256 of the token. */
  readonly tokenHash: string;
  readonly fileName: string | null;
  readonly lifetimeSeconds: number;
}

/** @returns the time at which the URL expires */
export async function insertUpload(db: Db, { lifetimeSeconds, ...upload }: NewUpload): Promise<Date> {
  const { expiresAt } = await db
    .insertInto('upload')
    .values({
      ...upload,
      createdAt: sql<Date>`now()`,
      expiresAt: sql<Date>`now() + ${lifetimeSeconds} * interval '1 second'`,
    })
    .returning('expiresAt')
    .executeTakeFirstOrThrow();
  return expiresAt;
}

export async function findUpload(db: Db, by: { readonly id: string } | { readonly tokenHash: string }) {
  const found = await db
    .selectFrom('upload')
    .select(['id', 'fileName', 'expiresAt', 'fileHash', 'bytes'])
    // As text, because the caller's id may be no UUID.
    .where((eb) => ('id' in by ? eb(sql<string>`id::text`, '=', by.id) : eb('tokenHash', '=', by.tokenHash)))
    .executeTakeFirst();
  return found ?? null;
}

/** Returns false if another request was faster. Its file is kept. */
export async function markReceived(
  db: Db,
  id: string,
  file: { readonly hash: string; readonly bytes: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('upload')
    .set({ receivedAt: sql<Date>`now()`, fileHash: file.hash, bytes: file.bytes })
    .where('id', '=', id)
    .where('receivedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
