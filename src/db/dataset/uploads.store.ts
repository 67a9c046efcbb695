import type { Sql } from './imports.store.js';

export interface UploadRow {
  readonly id: string;
  readonly fileName: string | null;
  readonly expiresAt: Date;
  readonly fileHash: string | null;
  readonly bytes: number | null;
}

export interface NewUpload {
  readonly id: string;
  /** SHA-256 of the token. */
  readonly tokenHash: string;
  readonly fileName: string | null;
  readonly lifetimeSeconds: number;
}

const COLUMNS = `id, file_name AS "fileName", expires_at AS "expiresAt", file_hash AS "fileHash", bytes::float8 AS bytes`;

/** @returns the time at which the URL expires */
export async function insertUpload(sql: Sql, upload: NewUpload): Promise<Date> {
  const { rows } = await sql.query<{ expires_at: Date }>(
    `INSERT INTO upload (id, token_hash, file_name, created_at, expires_at)
     VALUES ($1, $2, $3, now(), now() + $4 * interval '1 second') RETURNING expires_at`,
    [upload.id, upload.tokenHash, upload.fileName, upload.lifetimeSeconds],
  );
  return (rows[0] as { expires_at: Date }).expires_at;
}

export async function findUpload(
  sql: Sql,
  by: { id: string } | { tokenHash: string },
): Promise<UploadRow | null> {
  const [condition, value] = 'id' in by ? ['id::text = $1', by.id] : ['token_hash = $1', by.tokenHash];
  const { rows } = await sql.query<UploadRow>(`SELECT ${COLUMNS} FROM upload WHERE ${condition}`, [value]);
  return rows[0] ?? null;
}

/** Returns false if another request was faster. Its file is kept. */
export async function markReceived(
  sql: Sql,
  id: string,
  file: { hash: string; bytes: number },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE upload SET received_at = now(), file_hash = $2, bytes = $3 WHERE id = $1 AND received_at IS NULL`,
    [id, file.hash, file.bytes],
  );
  return rowCount === 1;
}
