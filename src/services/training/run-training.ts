import {
  rollUpArtistErrors,
  stagePredictions,
  storePredictions,
} from '../../db/predictions/predictions.store.js';
import { storeEvaluation } from '../../db/registry/evaluation.store.js';
import { createVersion, lockModel } from '../../db/registry/model-versions.store.js';
import { retryWhileUnavailable } from '../../db/retry-while-unavailable.js';
import {
  type ClaimedRun,
  claimRun,
  failRun,
  recordCode,
  recordEngine,
  recordEpoch,
  recordPhase,
  requeueRun,
  succeedCell,
  succeedReproduction,
  succeedRun,
  touchRun,
} from '../../db/training/runs.store.js';
import type { JobError } from '../../domain/job-error.js';
import { DomainError } from '../../errors.js';
import type { TrainedResult, TrainingResult, TrainingTask } from '../../jobs/messages.js';
import { JobCancelled } from '../../jobs/worker.js';
import type { TrainingConfig } from '../../ml/index.js';
import type { SplitSource } from '../../model-files/manifest.js';
import { readPredictions } from '../../model-files/predictions/read.js';
import type { ServiceDeps } from '../deps.js';
import { enqueue } from './enqueue.js';
import { conclude } from './reproduction/conclude.js';
import { rollUp } from './scorecard/roll-up.js';

type Deps = Pick<ServiceDeps, 'db' | 'artifacts' | 'queue' | 'trainingProcess' | 'log'>;

const HEARTBEAT_MS = 2000;

/** The run was cancelled or given to another worker: writes of this attempt no longer have an effect. */
class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/**
 * Executes a queued run. Resolves when the run's row has the outcome.
 *
 * @param signal aborts with JobCancelled if the run was cancelled; with any other reason the run goes back to
 * the queue
 */
export function runTraining(deps: Deps) {
  const { db, log } = deps;
  const told = new Set<string>(); // every run reports the same engine's warning
  return async (runId: string, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    const run = await claimRun(db.kysely, runId, deps.queue.workerId);
    if (!run) return; // cancelled while it waited, or the job was delivered twice

    log.info({ run: runId, attempt: run.attempt }, `Run ${runId} trains`);
    const record = fencedWrites(signal);
    const heartbeat = setInterval(() => record.write(() => touchRun(db.kysely, run)), HEARTBEAT_MS);
    try {
      const result = await deps.trainingProcess.train(
        taskOf(run),
        {
          onCode: (code) => record.write(() => recordCode(db.kysely, run, code)),
          onEngine(engine, warning) {
            if (warning && !told.has(warning)) log.info({ engine }, warning);
            if (warning) told.add(warning);
            record.write(() => recordEngine(db.kysely, run, engine));
          },
          onPhase: (phase, epochsPlanned) =>
            record.write(() => recordPhase(db.kysely, run, phase, epochsPlanned)),
          onEpoch: (metrics) => record.write(() => recordEpoch(db.kysely, run, metrics)),
        },
        AbortSignal.any([signal, record.failed]),
      );
      await record.done();
      await retryWhileUnavailable(() => finish(deps, run, result), { signal });
    } catch (error) {
      await record.done().catch(() => undefined); // the failure of the record is already being handled
      await settle(deps, run, error, signal);
    } finally {
      clearInterval(heartbeat);
    }
    if (run.evaluatedSplit !== null) await rollUp(deps);
  };
}

function taskOf(run: ClaimedRun): TrainingTask {
  const { datasetHash, seed, evaluatedSplit: evaluated, refreshOf } = run;
  if (refreshOf !== null) return { kind: 'refresh', manifestHash: refreshOf, datasetHash };
  // A run on WASM is reproduced on WASM, which gives the same bits. For other engines, the default engine is used.
  const exactly = run.reproducedEngine?.startsWith('wasm') && { mlBackend: 'wasm' as const };
  const training = {
    datasetHash,
    split: splitOf(run),
    config: run.config as TrainingConfig,
    seed,
    ...exactly,
  };
  return evaluated === null ? { ...training, kind: 'train' } : { ...training, kind: 'evaluate', evaluated };
}

function splitOf({
  splitStrategy: strategy,
  splitSeed,
  splitHash,
  keepSongsTogether,
  folds,
  fold,
}: ClaimedRun): SplitSource {
  switch (strategy) {
    case 'EXPLICIT':
      return { strategy, hash: splitHash! };
    case 'TEMPORAL':
      return { strategy };
    case 'RANDOM':
      return { strategy, seed: splitSeed!, keepSongsTogether: keepSongsTogether ?? true };
    default:
      return { strategy, seed: splitSeed!, ...(folds != null && fold != null && { folds, fold }) };
  }
}

/**
 * Runs writes sequentially, in the order of the calls. The first write that fails or comes too late aborts `failed`.
 */
function fencedWrites(signal: AbortSignal) {
  const failure = new AbortController();
  let last = Promise.resolve();
  return {
    failed: failure.signal,
    write(statement: () => Promise<boolean>): void {
      last = last
        .then(async () => {
          if (failure.signal.aborted) return;
          if (!(await retryWhileUnavailable(statement, { signal }))) throw new ClaimLost();
        })
        .catch((error: unknown) => failure.abort(error));
    },
    async done(): Promise<void> {
      await last;
      failure.signal.throwIfAborted();
    },
  };
}

async function finish(deps: Deps, run: ClaimedRun, result: TrainingResult): Promise<void> {
  const { db, log } = deps;
  if (result.kind === 'evaluate') {
    const { evaluation, predictionsHash } = result;
    const stored = { evaluation, evaluatedRowsHash: predictionsHash };
    if (!(await succeedCell(db.kysely, run, stored))) throw new ClaimLost();
    const { mae } = evaluation.metrics.MODEL;
    log.info(
      { run: run.id, mae },
      `Cell ${run.id} succeeded: MAE ${mae.toFixed(2)} on ${run.evaluatedSplit}`,
    );
    return;
  }
  if (run.reproductionOfId !== null) {
    const verdict = await conclude(deps, run.id, result);
    if (!(await succeedReproduction(db.kysely, run, verdict))) throw new ClaimLost();
    log.info({ run: run.id, outcome: verdict.outcome }, `Run ${run.id} succeeded: ${verdict.outcome}`);
    return;
  }
  const version = await register(deps, run, result);
  log.info({ run: run.id, version }, `Run ${run.id} succeeded: version ${version}`);
}

/**
 * Stores the version with its number, metrics, predictions and errors by artist, and marks the run as succeeded, in one
 * transaction.
 */
async function register({ db, artifacts }: Deps, run: ClaimedRun, result: TrainedResult): Promise<number> {
  return db.transaction(async (transaction) => {
    if (!(await succeedRun(transaction, run))) throw new ClaimLost();
    await stagePredictions(transaction, readPredictions(artifacts, result.predictionsHash));
    await lockModel(transaction);
    const version = await createVersion(transaction, {
      runId: run.id,
      artifactHash: result.manifestHash,
      calibrationRows: result.calibrationRows || null,
    });
    await storeEvaluation(transaction, version.id, result.evaluation);
    await storePredictions(transaction, version.id);
    await rollUpArtistErrors(transaction, version.id);
    return version.number;
  });
}

async function settle(
  { db, queue, log }: Deps,
  run: ClaimedRun,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  if (error instanceof ClaimLost || signal.reason instanceof JobCancelled) {
    log.info({ run: run.id }, `Run ${run.id} was stopped`);
    return;
  }
  if (signal.aborted) {
    const requeued = await db.transaction(async (transaction) => {
      if (!(await requeueRun(transaction, run, { lost: false }))) return false;
      await enqueue(queue, [run], transaction);
      return true;
    });
    if (requeued) log.info({ run: run.id }, `Run ${run.id} was returned to the queue`);
    return;
  }
  const failure: JobError =
    error instanceof DomainError
      ? { code: error.code, message: error.message }
      : {
          code: 'INTERNAL',
          // Does not use the error's own message, which can be a text from PostgreSQL.
          message: "The run's result could not be stored. The log has the details. Retry the run.",
        };
  await retryWhileUnavailable(() => failRun(db.kysely, run, failure));
  log.error({ run: run.id, code: failure.code, err: error }, `Run ${run.id} failed: ${failure.message}`);
}
