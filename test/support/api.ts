import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { demoCatalogue } from '../../src/dataset/index.js';
import type { Database } from '../../src/db/client.js';
import { createApollo } from '../../src/http/apollo-server.js';
import { openQueue } from '../../src/jobs/queue.js';
import { createTrainingProcess } from '../../src/jobs/spawn-training.js';
import { startWorker, type Worker } from '../../src/jobs/worker.js';
import type { Context } from '../../src/resolvers/context.js';
import { createLoaders } from '../../src/resolvers/loaders.js';
import { createServices, type Services } from '../../src/services/index.js';
import type { Logger } from '../../src/services/logger.js';
import { createTestArtifacts, type TestArtifacts } from './artifacts.js';
import { insertCatalogue } from './catalogue.js';
import { createTestDatabase } from './database.js';
import type { Json } from './http.js';

/** A service without HTTP, over a small catalogue, and the versions that were trained on it. */
export interface TestApi {
  readonly db: Database;
  readonly artifacts: TestArtifacts;
  readonly services: Services;
  readonly log: TestLog;
  /** Executes an operation as the server would. */
  execute(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** `data` of an operation that must not fail. */
  data(query: string, variables?: Record<string, unknown>): Promise<Json>;
  /** Starts a worker that takes jobs from the queue. */
  startWorker(): Promise<void>;
  /** Trains in a child process and answers the number of the version. */
  train(preset: 'RIDGE' | 'ARTIST_MEAN' | 'RESIDUAL_NET', seed?: number, config?: object): Promise<number>;
  close(): Promise<void>;
}

export interface Answer {
  readonly data: Json;
  readonly errors: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: Record<string, Json>;
  }[];
}

export const about = { version: '0.0.0-test', mlBackend: 'wasm 4.22.0', embeddedDatabase: true };

/** Overrides that make a RESIDUAL_NET train in seconds. */
const schedule = { learningRate: 1e-3, weightDecay: 0.1, epochs: 1 };
export const tinyNetwork = {
  assignments: 1,
  schedules: { tabm: schedule, context_attention: schedule, static_attention: schedule },
};

/** A logger that stores its messages. */
export interface TestLog extends Logger {
  readonly lines: { level: string; facts: Record<string, Json>; message: string }[];
}

export function createTestLog(): TestLog {
  const lines: TestLog['lines'] = [];
  const write = (level: string) => (facts: object, message: string) =>
    void lines.push({ level, facts, message });
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}

export async function createTestApi({ tracks = 300 } = {}): Promise<TestApi> {
  const { db, url, drop } = await createTestDatabase();
  const artifacts = await createTestArtifacts();
  const log = createTestLog();
  const onError = (error: Error) => log.error({ err: error }, 'queue');
  const queue = await openQueue({ url, onError, pollingSeconds: 0.5 });
  let worker: Worker | undefined;
  const trainingProcess = createTrainingProcess({
    artifactsDir: artifacts.folder,
    mlBackend: 'wasm',
    execArgv: ['-r', join(resolve(__dirname, '..', '..'), 'scripts', 'typescript.cjs')],
  });
  const services = createServices({ db, artifacts: artifacts.artifacts, queue, trainingProcess, log });
  if (tracks > 0) await insertCatalogue(db, artifacts.artifacts, [...demoCatalogue({ seed: 7, tracks })]);

  const apollo = createApollo(log);
  await apollo.start();
  const execute = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const contextValue: Context = {
      services,
      about,
      loaders: createLoaders(services),
      origin: 'http://127.0.0.1:4000',
      signal: new AbortController().signal,
    };
    const { body } = await apollo.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('A single answer was expected.');
    // As over HTTP: the objects that GraphQL returns have no prototypes.
    const { data, errors } = JSON.parse(JSON.stringify(body.singleResult)) as Partial<Answer>;
    return { data, errors: errors ?? [] };
  };
  return {
    db,
    artifacts,
    services,
    log,
    execute,
    async data(query, variables) {
      const { data, errors } = await execute(query, variables);
      if (errors.length > 0) throw new Error(errors.map((error) => error.message).join('\n'));
      return data;
    },
    async startWorker() {
      const { dataset, training } = services;
      const handlers = { import: dataset.runImport, train: training.runJob, recover: training.recover };
      worker = await startWorker({ queue, handlers, trainingConcurrency: 1, onError });
    },
    async train(preset, seed = 1, config = {}) {
      const { id } = await services.training.trigger({ preset, seed, config });
      await services.training.runTraining(id, new AbortController().signal);
      for (;;) {
        const [run] = await services.reads.runs.by('id')([id]);
        const [version] = await services.reads.versions.by('run')([id]);
        if (version) return version.number;
        // A started worker may have taken the run first.
        if (run?.status !== 'QUEUED' && run?.status !== 'RUNNING')
          throw new Error(`The run failed: ${JSON.stringify(run)}`);
        await setTimeout(100);
      }
    },
    async close() {
      await worker?.stop();
      services.predictions.dispose();
      await apollo.stop();
      await queue.close();
      await drop();
      await artifacts.remove();
    },
  };
}
