import type { ServiceDeps } from '../deps.js';
import { cancel } from './cancel.js';
import { trainingQueries } from './queries.js';
import { recover } from './recover.js';
import { runTraining } from './run-training.js';
import { trigger } from './trigger.js';

/** Training runs: asked for, cancelled, trained by a worker, and made true again after one died. */
export function createTrainingService(deps: ServiceDeps) {
  return {
    trigger: trigger(deps),
    cancel: cancel(deps),
    runTraining: runTraining(deps),
    recover: recover(deps),
    ...trainingQueries(deps),
  };
}
