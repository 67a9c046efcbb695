import { sql } from 'kysely';
import type { Db } from './kysely.js';

/** The version of PostgreSQL, for example "18.4". */
export async function readServerVersion(db: Db): Promise<string> {
  const { version } = await db
    .selectNoFrom(sql<string>`current_setting('server_version')`.as('version'))
    .executeTakeFirstOrThrow();
  return version;
}
