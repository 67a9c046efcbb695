import { cleanArtifactFolder } from '../artifacts/clean.js';
import { openFileArtifactStore } from '../artifacts/file-store.js';
import { openDatabase } from '../db/client.js';
import { type EngineChoice } from '../domain/names.js';
import { openQueue } from '../jobs/queue.js';
import { createTrainingProcess } from '../jobs/spawn-training.js';
import { startWorker } from '../jobs/worker.js';
import { createServices } from '../services/index.js';
import type { Logger } from '../services/logger.js';
import type { Shutdown } from './shutdown.js';
import { logErrors } from './terminal.js';

export interface Parts {
  /** URL of the migrated database. */
  readonly url: string;
  readonly artifactsDir: string;
  readonly mlBackend: EngineChoice;
  readonly trainingConcurrency: number;
  readonly log: Logger;
  readonly shutdown: Shutdown;
}

/** The parts that a service and a worker share: database, artifacts, queue, services and the worker. */
export async function assemble({ url, artifactsDir, mlBackend, trainingConcurrency, log, shutdown }: Parts) {
  const onError = logErrors(log);
  const db = openDatabase(url);
  shutdown.defer(() => db.close());
  const queue = await openQueue({ url, onError });
  shutdown.defer(() => queue.close());
  const artifacts = await openFileArtifactStore(artifactsDir);
  await cleanArtifactFolder(artifactsDir);
  const trainingProcess = createTrainingProcess({ artifactsDir, mlBackend });
  const services = createServices({ db, artifacts, queue, trainingProcess, log });
  shutdown.defer(() => services.predictions.dispose());

  const { dataset, training } = services;
  const recover = async () => {
    await dataset.recover();
    await training.recover();
  };
  const handlers = { import: dataset.runImport, train: training.runJob, recover };
  const worker = await startWorker({ queue, handlers, trainingConcurrency, onError });
  shutdown.defer(() => worker.stop());
  return { db, services };
}
