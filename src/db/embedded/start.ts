import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../../errors.js';
import { openBinaries } from './binaries.js';
import { openCluster } from './cluster.js';
import { claim, ensureDatabase, type Ownership } from './owner.js';
import type { Postmaster } from './process.js';
import { ensureServer, type ServerSettings, stopServer } from './server.js';
import { serverUser } from './user.js';

const DATABASE = 'residual';

export interface EmbeddedOptions {
  /** The cluster lives in `dataDir`/postgres, its log in `dataDir`/postgres.log. */
  readonly dataDir: string;
  readonly log: { info(facts: object, message: string): void; warn(facts: object, message: string): void };
  /** False for tests only: faster, and a power cut may lose everything. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** URL of the server. Changes if the server had to be restarted. */
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL 18 server for this folder, on a free port of 127.0.0.1 that it keeps. Adopts a server that a killed process
 * left, and restarts a server that died.
 *
 * @throws DomainError with what to do: ALREADY_RUNNING, DATA_DIR_UNUSABLE, DATABASE_*.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  durable = true,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const settings = await prepare(dataDir, durable);
  const { cluster, binaries } = settings;
  const own = async (port: number | null): Promise<{ server: Postmaster; ownership: Ownership }> => {
    for (let attempt = 1; ; attempt++) {
      const server = await ensureServer(settings, port);
      try {
        const maintenance = cluster.url(server.port, 'postgres');
        await ensureDatabase(maintenance, DATABASE);
        const ownership = await claim(maintenance, dataDir);
        return { server, ownership };
      } catch (error) {
        // Otherwise another process stopped the server. Wait and start it again.
        if (error instanceof DomainError || attempt === 20) throw error;
        await sleep(100);
      }
    }
  };

  let { server, ownership } = await own(null).catch((error: unknown) => {
    binaries.dispose();
    throw error;
  });
  const { port } = server;
  let stopping = false;

  const keepRunning = async (): Promise<void> => {
    for (;;) {
      await ownership.lost;
      if (stopping) return;
      if (!cluster.isThere()) {
        log.warn(
          { dataDir },
          'The data folder was removed while the service was running. Stop the service and start it again',
        );
        return;
      }
      log.warn({ pid: server.pid }, 'The embedded PostgreSQL went away; starting it again');
      try {
        ({ server, ownership } = await own(port));
        if (stopping) return;
        log.info({ pid: server.pid }, 'The embedded PostgreSQL is back');
      } catch (error) {
        log.warn({ reason: (error as Error).message }, 'The embedded PostgreSQL cannot be started');
        await sleep(2000);
      }
    }
  };
  const watch = keepRunning();

  return {
    url: cluster.url(port, DATABASE),
    get pid() {
      return server.pid;
    },
    async stop() {
      if (stopping) return;
      stopping = true;
      await stopServer(server, cluster);
      await watch;
      await stopServer(server, cluster); // a server that was just restarting
      binaries.dispose();
    },
  };
}

async function prepare(dataDir: string, durable: boolean): Promise<ServerSettings> {
  const folder = join(dataDir, 'postgres');
  try {
    mkdirSync(dataDir, { recursive: true });
    const user = serverUser(folder);
    const binaries = openBinaries(user);
    const cluster = await openCluster(folder, binaries, user, durable);
    return { cluster, binaries, user, durable, logFile: join(dataDir, 'postgres.log') };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof DomainError || !code) throw error;
    throw new DomainError(
      'DATA_DIR_UNUSABLE',
      `The data folder ${dataDir} cannot be used: ${message}. Free space or correct its permissions, or name another folder in DATA_DIR.`,
      { cause: error },
    );
  }
}
