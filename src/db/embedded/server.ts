import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DomainError } from '../../errors.js';
import type { Binaries } from './binaries.js';
import { type Cluster, handedOver } from './cluster.js';
import { findPostmaster, isAlive, type Postmaster, worksIn } from './process.js';
import type { ServerUser } from './user.js';

export interface ServerSettings {
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly user: ServerUser;
  /** Path of PostgreSQL's log. */
  readonly logFile: string;
  /** False in tests: a power cut can then destroy the cluster. */
  readonly durable: boolean;
}

/** Recovery after a kill replays at most `max_wal_size`: seconds, on the slowest disks a minute. */
const START_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 30_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** Idle, the server takes 25 MB (PSS); few connections, no helpers that one machine does not need. */
const options: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  jit: 'off', // compiling a query takes longer than any of ours
  io_method: 'sync', // PostgreSQL 18's default keeps three more processes
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '2',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '512MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
const fast: Record<string, string> = { fsync: 'off', full_page_writes: 'off' };

/**
 * The server of this cluster: the running one (left by a killed start), or a new one on `port`, the previous port or a
 * free port.
 *
 * @param port fixed if a pool already uses it
 * @throws DomainError DATABASE_START_FAILED with PostgreSQL's own words.
 */
export async function ensureServer(settings: ServerSettings, port: number | null): Promise<Postmaster> {
  const { cluster } = settings;
  const deadline = Date.now() + START_TIMEOUT_MS;
  let next = port ?? cluster.rememberedPort ?? (await freePort());
  let reason = '';
  while (Date.now() < deadline) {
    const running = findPostmaster(cluster.data);
    if (!running) {
      // PostgreSQL would take a stale file whose number another process has now for a running server.
      rmSync(join(cluster.data, 'postmaster.pid'), { force: true });
      reason = await launch(settings, next, deadline);
      if (/Address already in use/.test(reason) && port === null) next = await freePort();
      else if (/could not bind/.test(reason) || !isPassing(reason)) break;
    } else if (await isOurs(cluster, running.port)) {
      cluster.rememberPort(running.port);
      return running;
    }
    await sleep(50); // it is starting or stopping, or another start was faster
  }
  throw new DomainError(
    'DATABASE_START_FAILED',
    `The embedded PostgreSQL did not start: ${reason || `no answer within ${START_TIMEOUT_MS / 1000} s`}\n` +
      `Its log is ${settings.logFile}.`,
  );
}

/** Another start won the race for the folder, or the backends of a killed server have yet to end. */
function isPassing(reason: string): boolean {
  return reason === '' || /postmaster\.pid.*already exists|still in use|Address already in use/s.test(reason);
}

/** @returns '' when it answers; otherwise the end of its log */
async function launch(settings: ServerSettings, port: number, deadline: number): Promise<string> {
  const { cluster, binaries, user, logFile } = settings;
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) truncateSync(logFile);
  const start = size > LOG_LIMIT_BYTES ? 0 : size;
  const log = openSync(logFile, 'a', 0o600);
  const flags = Object.entries({ ...options, ...(settings.durable ? {} : fast), port: String(port) });
  const child = spawn(
    join(binaries.folder, 'bin', 'postgres'),
    ['-D', handedOver(user, cluster.data), ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A separate process group, because Ctrl-C must reach only Residual, which stops the server last.
    { ...user, cwd: cluster.data, env: { LC_ALL: 'C' }, detached: true, stdio: ['ignore', 'ignore', log] },
  );
  closeSync(log);
  child.unref();
  let ended = '';
  child.on('error', (error) => (ended = error.message));
  child.on('exit', (code, signal) => (ended ||= `it ended with ${signal ?? code}`));
  while (!ended && Date.now() < deadline) {
    if (existsSync(join(cluster.data, 'postmaster.pid')) && (await isOurs(cluster, port))) return '';
    await sleep(25);
  }
  return readFileSync(logFile, 'utf8').slice(start).trim().split('\n').slice(-12).join('\n') || ended;
}

/**
 * Whether the server at `port` serves this very folder: it reads what was just written there. A password or a path
 * would not tell a copied clone, or one seen through another mount.
 */
async function isOurs(cluster: Cluster, port: number): Promise<boolean> {
  const name = `residual.${randomUUID()}`;
  const path = join(cluster.data, name);
  const client = new pg.Client({
    connectionString: cluster.url(port, 'postgres'),
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    writeFileSync(path, name, { mode: 0o644 });
    const { rows } = await client.query<{ text: string | null }>('SELECT pg_read_file($1, true) AS text', [
      name,
    ]);
    return rows[0]?.text === name;
  } catch {
    return false; // not up yet, or another's: the password is refused
  } finally {
    rmSync(path, { force: true });
    await client.end().catch(() => {});
  }
}

/** Fast shutdown: sessions end, everything is written. A server that is gone already is none to stop. */
export async function stopServer({ pid }: Postmaster, cluster: Cluster): Promise<void> {
  if (!isAlive(pid) || !worksIn(pid, cluster.data)) return;
  signal(pid, 'SIGINT');
  const patience = Date.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    if (Date.now() > patience) signal(pid, 'SIGQUIT'); // nothing committed is lost: the log is replayed at the next start
    await sleep(20);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
