import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openQueue, type Queue } from '../../../src/jobs/queue.js';
import { createTrainingProcess } from '../../../src/jobs/spawn-training.js';
import { startWorker, type Worker } from '../../../src/jobs/worker.js';
import type { ServiceDeps } from '../../../src/services/deps.js';
import { createReads, type Reads } from '../../../src/services/reads.js';
import { createTrainingService } from '../../../src/services/training/index.js';
import { createTestArtifacts } from '../../support/artifacts.js';
import { createTestDatabase } from '../../support/database.js';
import { createDataset } from './catalogue.js';

const silent = { info() {}, warn() {}, error() {} };
const readsTypeScript = ['--require', resolve(__dirname, '../../../scripts/typescript.cjs')];

export interface TrainingFixture extends ServiceDeps {
  readonly training: ReturnType<typeof createTrainingService>;
  readonly reads: Reads;
  /** Keys of the tracks of dataset version 1. */
  readonly keys: readonly string[];
  readonly errors: Error[];
  /** URL of the database. */
  readonly url: string;
  /** Starts a worker that has its own queue connection, like a worker in a separate process. `shutDown` stops it. */
  startWorker(
    trainingConcurrency?: number,
  ): Promise<Worker & { readonly queue: Queue; shutDown(): Promise<void> }>;
  close(): Promise<void>;
}

/** A database with a small dataset version, an artifact store, and workers on demand. */
export async function openTrainingFixture(tracks = 300): Promise<TrainingFixture> {
  const database = await createTestDatabase();
  const store = await createTestArtifacts();
  const keys = await createDataset(database.db, store.artifacts, tracks);
  const errors: Error[] = [];
  const onError = (error: Error) => void errors.push(error);
  const openDeps = async (): Promise<ServiceDeps> => ({
    db: database.db,
    artifacts: store.artifacts,
    queue: await openQueue({ url: database.url, onError, pollingSeconds: 0.5 }),
    trainingProcess: createTrainingProcess({
      artifactsDir: store.folder,
      mlBackend: 'wasm',
      execArgv: readsTypeScript,
    }),
    log: silent,
  });
  const deps = await openDeps();
  const workers: { close(): Promise<void> }[] = [];
  return {
    ...deps,
    training: createTrainingService(deps),
    reads: createReads(database.db.kysely),
    keys,
    errors,
    url: database.url,
    async startWorker(trainingConcurrency = 1) {
      const own = await openDeps();
      const { runJob, recover } = createTrainingService(own);
      const handlers = { import: () => Promise.resolve(), train: runJob, recover };
      const worker = await startWorker({ queue: own.queue, handlers, trainingConcurrency, onError });
      const close = async () => {
        await worker.stop();
        await own.queue.close();
      };
      workers.push({ close });
      return { ...worker, queue: own.queue, shutDown: close };
    },
    async close() {
      for (const worker of workers) await worker.close();
      await deps.queue.close();
      await database.drop();
      await store.remove();
    },
  };
}

/** Polls until `read` returns a truthy value. */
export async function until<T>(read: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const value = await read();
    if (value) return value;
    await setTimeout(20);
  }
}

/** Process ids of the current training children of this process. */
export function trainingChildren(): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, parent, ...args]) => Number(parent) === process.pid && args.join(' ').includes('training-child'),
    )
    .map(([pid]) => Number(pid));
}

/** A network that trains until it is stopped. */
export const endless = {
  preset: 'SEED_ORIGINAL',
  config: { epochs: 1000, patience: 1000, batchSize: 16 },
  seed: 1,
} as const;
