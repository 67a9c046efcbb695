import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';

/** Baselines train in seconds. They have a separate queue, so they never wait behind a network. */
export type QueueName = 'import' | 'train-baseline' | 'train-network';
const queues: readonly QueueName[] = ['import', 'train-baseline', 'train-network'];

/** Runs one statement. Callers pass a pg client in a transaction, so that a row and its job are written together. */
export interface SqlClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export interface SendOptions {
  /** Queues the jobs in this client's transaction. */
  readonly client?: SqlClient;
  /** Jobs with a higher priority come first. Default: 0. */
  readonly priority?: number;
}

export interface Queue {
  /** Identifies this process in `training_run.worker_id`. */
  readonly workerId: string;
  /** Queues imports or runs by id. An id that is already waiting is not queued again. */
  send(name: QueueName, ids: readonly string[], options?: SendOptions): Promise<void>;
  /** Signals the worker that runs `id`, on any machine, to stop. The row in the database is authoritative. */
  announceCancel(id: string, client: SqlClient): Promise<void>;
  /**
   * Makes this process a worker. While it runs and is connected to the database, `lostWorkers` does not return it.
   * `onCancel` receives the ids of `announceCancel` calls in any process.
   */
  enlist(onCancel: (id: string) => void): Promise<void>;
  /** Calls `handler` for each job, at most `concurrency` at the same time. `signal` aborts if pg-boss withdraws the job. */
  work(
    name: QueueName,
    concurrency: number,
    handler: (id: string, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Takes no more jobs. Running jobs continue. */
  rest(): Promise<void>;
  /** Returns the ids of the given workers that are no longer connected. */
  lostWorkers(workerIds: readonly string[]): Promise<string[]>;
  /** Waits at most 10 s for running handlers. */
  close(): Promise<void>;
}

export interface QueueOptions {
  readonly url: string;
  readonly onError: (error: Error) => void;
  /** Overridden in tests. */
  readonly pollingSeconds?: number;
}

/** First half of a worker's advisory lock key. The second half is the hash of its id. */
const WORKER_LOCK = 0x52534457;
const CANCEL_CHANNEL = 'residual_cancel';
const RECONNECT_MS = 1000;

/**
 * Jobs in PostgreSQL, in the schema of pg-boss. A job contains only the id of an import or a training run. The row with
 * this id describes the task and its status.
 *
 * NOTIFY reduces the waiting time to about 20 ms. Polling finds jobs whose notification was lost.
 */
export async function openQueue({ url, onError, pollingSeconds = 2 }: QueueOptions): Promise<Queue> {
  const workerId = randomUUID();
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'residual queue',
    max: 3,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 15,
    registerInstance: false,
  });
  boss.on('error', onError);
  await boss.start();
  for (const name of queues) await createQueue(boss, name);

  let presence: Presence | null = null;
  return {
    workerId,
    async send(name, ids, { client, priority = 0 } = {}) {
      if (ids.length === 0) return;
      const jobs = ids.map((id) => ({ data: { id }, singletonKey: id, priority }));
      await boss.insert(
        name,
        jobs,
        client ? { db: { executeSql: (text, values) => client.query(text, values) } } : {},
      );
    },
    async announceCancel(id, client) {
      await client.query('SELECT pg_notify($1, $2)', [CANCEL_CHANNEL, id]);
    },
    async enlist(onCancel) {
      presence = await keepPresence(url, workerId, onCancel, onError);
    },
    async work(name, concurrency, handler) {
      await boss.work<{ id: string }>(
        name,
        {
          localConcurrency: concurrency,
          pollingIntervalSeconds: pollingSeconds,
          notifyPollingIntervalSeconds: pollingSeconds,
        },
        async ([job]) => {
          if (job) await handler(job.data.id, job.signal);
        },
      );
    },
    async rest() {
      for (const name of queues) await boss.offWork(name, { wait: false });
    },
    async lostWorkers(workerIds) {
      if (workerIds.length === 0) return [];
      const { rows } = await boss.getDb().executeSql(
        `SELECT id FROM unnest($1::text[]) AS id
         WHERE NOT EXISTS (
           SELECT FROM pg_locks
           WHERE locktype = 'advisory' AND granted AND objsubid = 2
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
             AND classid::bigint = $2 AND objid::bigint = hashtext(id)::bigint & 4294967295)`,
        [workerIds, WORKER_LOCK],
      );
      return (rows as { id: string }[]).map((row) => row.id);
    },
    async close() {
      await boss.stop({ graceful: true, timeout: 10_000 });
      await presence?.end();
    },
  };
}

async function createQueue(boss: PgBoss, name: QueueName): Promise<void> {
  await boss.createQueue(name, {
    // At most one waiting job per id; see `send`.
    policy: 'short',
    notify: true,
    // pg-boss restarts imports. services/training/recover.ts restarts runs: it detects lost workers sooner and counts restarts.
    retryLimit: name === 'import' ? 2 : 0,
    retryDelay: 0,
    heartbeatSeconds: 10, // pg-boss's minimum
    expireInSeconds: 86_400 - 1, // pg-boss's maximum; the default of 15 minutes is less than a long training run
    deleteAfterSeconds: 3600,
  });
}

interface Presence {
  end(): Promise<void>;
}

/**
 * Holds a connection with a session lock, which shows that the worker is alive. PostgreSQL releases the lock when the
 * process ends for any reason, so other workers do not wait for a heartbeat to expire. The same connection listens for
 * cancellations. A broken connection is replaced as soon as PostgreSQL accepts a new one.
 */
async function keepPresence(
  url: string,
  workerId: string,
  onCancel: (id: string) => void,
  onError: (error: Error) => void,
): Promise<Presence> {
  const connect = async () => {
    const client = new Client({
      connectionString: url,
      application_name: 'residual worker',
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    const closed = new Promise<Error>((tell) => {
      client.on('error', tell);
      client.on('end', () =>
        tell(new Error('PostgreSQL closed the connection that shows that this worker is alive.')),
      );
    });
    client.on('notification', ({ payload }) => onCancel(payload ?? ''));
    try {
      await client.connect();
      await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [WORKER_LOCK, workerId]);
      await client.query(`LISTEN ${CANCEL_CHANNEL}`);
      return { client, closed };
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
  };

  const ended = new AbortController();
  const reconnect = async () => {
    for (;;) {
      await setTimeout(RECONNECT_MS, undefined, { signal: ended.signal });
      try {
        return await connect();
      } catch (error) {
        onError(error as Error);
      }
    }
  };
  let held = await connect();
  const keep = async () => {
    for (;;) {
      const broken = await held.closed;
      if (ended.signal.aborted) return;
      onError(broken);
      held = await reconnect();
      if (ended.signal.aborted) await held.client.end();
    }
  };
  const keeping = keep().catch(() => undefined); // aborted by `end` only
  return {
    async end() {
      ended.abort();
      await held.client.end();
      await keeping;
    },
  };
}
