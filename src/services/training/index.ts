import type { ServiceDeps } from '../deps.js';
import { cancel } from './cancel.js';
import { listPresets } from './presets.js';
import { recover } from './recover.js';
import { refresh } from './refresh.js';
import { reproduce } from './reproduction/reproduce.js';
import { retry } from './retry.js';
import { runTraining } from './run-training.js';
import { cancelScorecard } from './scorecard/cancel.js';
import { triggerScorecard } from './scorecard/trigger.js';
import { createSweeps } from './sweeps/index.js';
import { runJob } from './sweeps/run-job.js';
import { trigger } from './trigger.js';

/**
 * Training runs, scorecards and sweeps: triggering, cancelling, execution by workers, and recovery after a worker has
 * died.
 */
export function createTrainingService(deps: ServiceDeps) {
  const train = runTraining(deps);
  const recoverRuns = recover(deps);
  const sweeps = createSweeps(deps);
  return {
    presets: listPresets,
    trigger: trigger(deps),
    refresh: refresh(deps),
    reproduce: reproduce(deps),
    cancel: cancel(deps),
    retry: retry(deps),
    runTraining: train,
    runJob: runJob(deps, train),
    sweeps,
    async recover() {
      await recoverRuns();
      await sweeps.recover();
    },
    triggerScorecard: triggerScorecard(deps),
    cancelScorecard: cancelScorecard(deps),
  };
}
