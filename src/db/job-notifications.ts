import { EventEmitter } from 'node:events';
import { Client } from 'pg';

/** Notifies about new events of a job from any process. */
export interface JobNotifications {
  /** Starts at the call, so call it before you read. */
  follow(jobId: string): FollowedJob;
  close(): Promise<void>;
}

export interface FollowedJob {
  /** Resolves on a notification since the last call, at the end of the waiting time, on abort, or when the follower leaves. */
  next(signal: AbortSignal): Promise<void>;
  leave(): void;
}

const CHANNEL = 'residual_job_event';
const RECONNECT_MS = 1000;

/**
 * Listens on one connection for all followers, starting with the first.
 *
 * @param patienceMs maximum waiting time, after which the caller reads in case a notification was lost
 */
export function listenToJobs(url: string, patienceMs = 2000): JobNotifications {
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
      return null; // until then, followers read at intervals
    }
  }
  const listen = () => {
    if (!closed) connection ??= connect();
  };

  return {
    follow(jobId) {
      let news = false;
      let wake = () => {};
      const hear = () => {
        news = true;
        wake();
      };
      emitter.on(jobId, hear);
      listen();
      return {
        async next(signal) {
          listen();
          await new Promise<void>((resolve) => {
            if (news || signal.aborted) return resolve();
            const timer = setTimeout(() => wake(), patienceMs);
            const aborted = () => wake();
            signal.addEventListener('abort', aborted);
            wake = () => {
              clearTimeout(timer);
              signal.removeEventListener('abort', aborted);
              resolve();
            };
          });
          news = false;
        },
        leave() {
          emitter.off(jobId, hear);
          wake();
        },
      };
    },
    async close() {
      closed = true;
      await (await connection)?.end();
    },
  };
}
