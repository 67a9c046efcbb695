import { presetNames } from '../../domain/names.js';
import { configOptions, presets, resolveConfig } from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';
import { cancel } from './cancel.js';
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

/** Training runs, scorecards and sweeps: triggered, cancelled, executed by workers, and recovered after a worker died. */
export function createTrainingService(deps: ServiceDeps) {
  const train = runTraining(deps);
  const recoverRuns = recover(deps);
  const sweeps = createSweeps(deps);
  return {
    /** What can be trained, with all options and their defaults. */
    presets: () =>
      presetNames.map((preset) => ({
        preset,
        options: configOptions(preset),
        config: resolveConfig(preset),
        searchSpace: presets[preset].searchSpace,
      })),
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
