import { randomUUID } from 'node:crypto';
import { type Transaction } from '../../../db/kysely.js';
import { insertRun, type NewRun } from '../../../db/training/runs.store.js';
import { type EvaluationRecord, readEvaluations } from '../../../db/training/sweeps.pages.js';
import {
  failSweep,
  insertEvaluation,
  insertTrial,
  type LockedSweep,
  lockSweep,
  succeedSweep,
} from '../../../db/training/sweeps.store.js';
import {
  leaderboard,
  nextEvaluation,
  sampleTrial,
  type SearchSpace,
  type TrainingConfig,
  withEpochShare,
} from '../../../ml/index.js';
import type { ServiceDeps } from '../../deps.js';
import { enqueue } from '../enqueue.js';
import { enqueueSweep } from './enqueue-sweep.js';
import { toRungEvaluation } from './trials.js';

type Deps = Pick<ServiceDeps, 'db' | 'queue' | 'log'>;

/** After this many failed trials, the data or the search space is assumed to be the cause. */
const HOPELESS_FAILURES = 5;

/**
 * Chooses the next training run of the sweep for a free worker. The choice is made and written under the sweep's lock,
 * so two workers never get the same one, and a job for the next worker is queued. If the search has ended, writes its
 * outcome.
 *
 * @returns id of the queued run; null if there is no training run to start at present or the sweep has ended; undefined
 * if there is no sweep with this id
 */
export const advance =
  (deps: Deps) =>
  (sweepId: string): Promise<string | null | undefined> =>
    deps.db.transaction(async (transaction) => {
      const sweep = await lockSweep(transaction, sweepId);
      if (!sweep) return undefined;
      if (sweep.finished) return null;
      const [records = []] = await readEvaluations(transaction, [sweepId]);
      const evaluations = records.map(toRungEvaluation);
      const begun = Math.max(0, ...records.map(({ trial }) => trial));

      const decision = isOver(sweep, records)
        ? null
        : nextEvaluation(evaluations, {
            rungs: sweep.rungs.length,
            eta: sweep.eta,
            open: sweep.trials === null || begun < sweep.trials,
          });
      if (!decision) {
        if (evaluations.every(({ done }) => done)) await finish(deps, transaction, sweep, records);
        return null;
      }
      if (decision.kind === 'PROMOTE') {
        const { config } = records.find(({ trial }) => trial === decision.trial)!;
        return begin(deps, transaction, sweep, { ...decision, config: config as TrainingConfig });
      }
      const trial = begun + 1;
      const config = sampleTrial(
        sweep.config as TrainingConfig,
        sweep.searchSpace as SearchSpace,
        sweep.seed,
        trial,
      );
      await insertTrial(transaction, sweepId, trial, config);
      return begin(deps, transaction, sweep, { trial, rung: 0, config });
    });

/** Starts no more training runs. Those in progress are completed. */
const isOver = ({ overdue }: LockedSweep, records: readonly EvaluationRecord[]): boolean =>
  overdue ||
  (records.length >= HOPELESS_FAILURES &&
    records.every(({ status }) => status === 'FAILED' || status === 'CANCELLED'));

async function begin(
  { queue }: Deps,
  transaction: Transaction,
  sweep: LockedSweep,
  { trial, rung, config }: { trial: number; rung: number; config: TrainingConfig },
): Promise<string> {
  const run: NewRun = {
    ...runOf(sweep),
    config: withEpochShare(config, sweep.rungs[rung]!),
    evaluatedSplit: 'VALIDATION',
  };
  await insertRun(transaction, run);
  await insertEvaluation(transaction, { sweepId: sweep.id, trial, rung, runId: run.id });
  await enqueueSweep(queue, sweep, transaction);
  return run.id;
}

/** Queues a full training of the best trial. The sweep fails if all trials failed. */
async function finish(
  { queue, log }: Deps,
  transaction: Transaction,
  sweep: LockedSweep,
  records: readonly EvaluationRecord[],
): Promise<void> {
  const [best] = leaderboard(records.map(toRungEvaluation));
  if (!best || best.error === null) {
    const first = records.find(({ error }) => error !== null)?.error;
    const message = `All trials failed. The first error: ${first?.message ?? 'none'}`;
    await failSweep(transaction, sweep.id, { code: first?.code ?? 'SWEEP_EMPTY', message });
    log.error({ sweep: sweep.id, code: first?.code }, `Sweep ${sweep.id} failed: ${message}`);
    return;
  }
  const { config } = records.find(({ trial }) => trial === best.trial)!;
  const run: NewRun = { ...runOf(sweep), config };
  await insertRun(transaction, run);
  await enqueue(queue, [run], transaction);
  await succeedSweep(transaction, sweep.id, run.id);
  log.info(
    { sweep: sweep.id, trial: best.trial, mae: best.error, run: run.id },
    `Sweep ${sweep.id} ended: trial ${best.trial} is trained as run ${run.id}`,
  );
}

/** All training runs of a sweep have the same inputs, including the seed. Only the config differs. */
function runOf(sweep: LockedSweep): Omit<NewRun, 'config'> {
  const { preset, seed, datasetVersionId, splitStrategy, splitSeed, keepSongsTogether, splitHash } = sweep;
  const split = { splitStrategy, splitSeed, keepSongsTogether, splitHash };
  return { id: randomUUID(), origin: 'SWEEP', preset, seed, datasetVersionId, ...split };
}
