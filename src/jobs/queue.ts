import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';

/** Baselines train in seconds and have a separate queue, so that they never wait behind a network. */
export type QueueName = 'import' | 'train-baseline' | 'train-network';
const queues: readonly QueueName[] = ['import', 'train-baseline', 'train-network'];

/** Runs one statement, such as a pg client in a transaction, so that a row and its job are written together. */
export interface SqlClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export interface SendOptions {
  /** Queue the job in this client's transaction. */
  readonly client?: SqlClient;
  /** A job waits until none of a higher priority does; omitted: 0. */
  readonly priority?: number;
}

export interface Queue {
  /** Names this process in `training_run.worker_id`. */
  readonly workerId: string;
  /** Queues the import or run of these ids; an id that already waits is not queued again. */
  send(name: QueueName, ids: readonly string[], options?: SendOptions): Promise<void>;
  /** Signals the worker that runs `id`, on any machine, to stop. The database row remains authoritative. */
  announceCancel(id: string, client: SqlClient): Promise<void>;
  /**
   * Makes this process a worker: as long as it lives and reaches the database, `lostWorkers` does not name it.
   * `onCancel` gets the ids that `announceCancel` was called with, in any process.
   */
  enlist(onCancel: (id: string) => void): Promise<void>;
  /** Calls `handler` for each job, up to `concurrency` at the same time. `signal` aborts when pg-boss takes the job away. */
  work(
    name: QueueName,
    concurrency: number,
    handler: (id: string, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Takes no more jobs; running jobs continue. */
  rest(): Promise<void>;
  /** Returns the workers in the list that have died. */
  lostWorkers(workerIds: readonly string[]): Promise<string[]>;
  /** Waits for handlers that are still running, 10 s at most. */
  close(): Promise<void>;
}

export interface QueueOptions {
  readonly url: string;
  readonly onError: (error: Error) => void;
  /** Overridden in tests. */
  readonly pollingSeconds?: number;
}

/** First half of the advisory lock that a worker holds; the second is the hash of its id. */
const WORKER_LOCK = 0x52534457;
const CANCEL_CHANNEL = 'residual_cancel';
const RECONNECT_MS = 1000;

/**
 * Jobs on PostgreSQL, in pg-boss's own schema. A job contains only the id of an import or a training run; that
 * row describes the work and its state.
 *
 * NOTIFY shortens the wait to some 20 ms; polling finds jobs whose notification was missed.
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
    // One waiting job per id; see `send`.
    policy: 'short',
    notify: true,
    // An import is started again by pg-boss; a run by services/training/recover.ts, which detects the loss sooner and keeps the attempt count.
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
 * Holds a connection whose session lock marks the worker as alive. PostgreSQL releases the lock if the process dies for any
 * reason, so other workers need not wait for a heartbeat timeout. The same connection listens for cancellations. If the
 * connection breaks, it is replaced as soon as PostgreSQL accepts a new one.
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
        tell(new Error('PostgreSQL closed the connection that marks this worker as alive.')),
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
  const keeping = keep().catch(() => undefined); // only `end` aborts it
  return {
    async end() {
      ended.abort();
      await held.client.end();
      await keeping;
    },
  };
}
