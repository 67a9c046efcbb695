import { EventEmitter, once } from 'node:events';
import { Client } from 'pg';

/** Tells that something was written about a job, in whatever process. */
export interface JobNews {
  /**
   * Resolves at the next news of the job, after PATIENCE_MS, or when the signal aborts. It listens from the call on, so
   * call it before you look.
   */
  next(jobId: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const CHANNEL = 'residual_job_event';
/** News that were missed while there was no connection are found by looking. */
const PATIENCE_MS = 2000;
const RECONNECT_MS = 1000;

/** Listens on one connection for everybody, from the first question on. */
export function listenToJobs(url: string): JobNews {
  const emitter = new EventEmitter().setMaxListeners(0);
  let connection: Promise<Client | null> | null = null;
  let closed = false;

  async function connect(): Promise<Client | null> {
    const client = new Client({ connectionString: url, application_name: 'residual news', keepAlive: true });
    const forget = () => {
      connection = null;
    };
    client.on('error', forget);
    client.on('end', forget);
    client.on('notification', ({ payload }) => emitter.emit(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      return client;
    } catch {
      setTimeout(forget, RECONNECT_MS).unref();
      return null; // until then looking must do
    }
  }

  return {
    async next(jobId, signal) {
      if (!closed) connection ??= connect();
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      await once(emitter, jobId, { signal: patience }).catch(() => undefined);
    },
    async close() {
      closed = true;
      await (await connection)?.end();
    },
  };
}
