import type { ArtifactStore } from '../artifacts/store.js';
import type { Database } from '../db/client.js';
import type { Queue } from '../jobs/queue.js';
import type { TrainingProcess } from '../jobs/spawn-training.js';
import { createDatasetService } from './dataset/index.js';
import type { Logger } from './logger.js';
import { createPredictionsService } from './predictions/index.js';
import { createRegistryService } from './registry/index.js';
import { createTrainingService } from './training/index.js';

/** What the use cases need of the ground floor. */
export interface ServiceDeps {
  readonly db: Database;
  readonly artifacts: ArtifactStore;
  readonly queue: Queue;
  /** Trains one run in a process of its own. */
  readonly trainingProcess: TrainingProcess;
  readonly log: Logger;
}

/** The stations of the road, each an object of use cases. */
export function createServices(deps: ServiceDeps) {
  return {
    dataset: createDatasetService(deps),
    training: createTrainingService(deps),
    registry: createRegistryService(deps),
    predictions: createPredictionsService(deps),
  };
}

export type Services = ReturnType<typeof createServices>;
