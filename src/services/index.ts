import { createDatasetService } from './dataset/index.js';
import type { ServiceDeps } from './deps.js';
import { createEventsService } from './events/index.js';
import { createPredictionsService } from './predictions/index.js';
import { createReads } from './reads.js';
import { createRegistryService } from './registry/index.js';
import { createTrainingService } from './training/index.js';

/** The services of the pipeline, each an object of use cases. */
export function createServices(deps: ServiceDeps) {
  return {
    dataset: createDatasetService(deps),
    training: createTrainingService(deps),
    registry: createRegistryService(deps),
    predictions: createPredictionsService(deps),
    events: createEventsService(deps),
    reads: createReads(deps.db.kysely),
  };
}

export type Services = ReturnType<typeof createServices>;
