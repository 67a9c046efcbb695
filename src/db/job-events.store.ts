import type { Pool } from 'pg';

export interface JobEventRecord {
  /** Increases with every event of the job. */
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Up to 500 events of a job after the given one, oldest first. */
export async function readJobEvents(pool: Pool, jobId: string, after: string): Promise<JobEventRecord[]> {
  const { rows } = await pool.query<JobEventRecord>(
    'SELECT id::text, kind, at, facts AS details FROM job_event WHERE job_id = $1 AND id > $2 ORDER BY job_event.id LIMIT 500',
    [jobId, after],
  );
  return rows;
}

/** Returns null if the job has no event with this id. */
export async function readJobEvent(pool: Pool, jobId: string, id: string): Promise<JobEventRecord | null> {
  const { rows } = await pool.query<JobEventRecord>(
    'SELECT id::text, kind, at, facts AS details FROM job_event WHERE job_id = $1 AND id = $2',
    [jobId, id],
  );
  return rows[0] ?? null;
}
