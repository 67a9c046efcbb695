import { sql } from 'kysely';
import type { Db } from './kysely.js';

/** Events of a job. `id` increases with every event of the job; it is a text because it is a cursor. */
const eventsOf = (db: Db, jobId: string) =>
  db
    .selectFrom('jobEvent')
    .select([sql<string>`id::text`.as('id'), 'kind', 'at', 'facts as details'])
    .where('jobId', '=', jobId);

/** Up to 500 events of a job after the given one, oldest first. */
export const readJobEvents = (db: Db, jobId: string, after: string) =>
  eventsOf(db, jobId)
    .where('jobEvent.id', '>', sql<number>`${after}::bigint`)
    .orderBy('jobEvent.id')
    .limit(500)
    .execute();
export type JobEventRecord = Readonly<Awaited<ReturnType<typeof readJobEvents>>[number]>;

/** Returns null if the job has no event with this id. */
export async function readJobEvent(db: Db, jobId: string, id: string): Promise<JobEventRecord | null> {
  const event = await eventsOf(db, jobId)
    .where('jobEvent.id', '=', sql<number>`${id}::bigint`)
    .executeTakeFirst();
  return event ?? null;
}
