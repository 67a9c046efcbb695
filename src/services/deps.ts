import type { ArtifactStore } from '../artifacts/store.js';
import type { Database } from '../db/client.js';
import type { Queue } from '../jobs/queue.js';
import type { TrainingProcess } from '../jobs/spawn-training.js';
import type { Logger } from './logger.js';

/** What the use cases need of the ground floor. */
export interface ServiceDeps {
  readonly db: Database;
  readonly artifacts: ArtifactStore;
  readonly queue: Queue;
  /** Trains one run in a separate process. */
  readonly trainingProcess: TrainingProcess;
  readonly log: Logger;
}
