import { createDatasetService } from './dataset/index.js';
import type { ServiceDeps } from './deps.js';
import { createEventsService } from './events/index.js';
import { createPredictionsService } from './predictions/index.js';
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
  };
}

export type Services = ReturnType<typeof createServices>;
