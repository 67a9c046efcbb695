import type { EvaluationRecord, SweepRecord } from '../../../db/training/sweeps.pages.js';
import { MAX_LEADERBOARD } from '../../../domain/limits.js';
import { DomainError } from '../../../errors.js';
import { differences, leaderboard, type RungEvaluation } from '../../../ml/index.js';

/** A trial on the leaderboard, ranked by its result on its highest rung. */
export interface Trial extends EvaluationRecord {
  /** 1 is the best. */
  readonly rank: number;
  /** Share of the config's epochs that the rung trains. */
  readonly share: number;
  /** Options that differ from the sweep's config, as a map from dotted paths to values. */
  readonly changes: object;
  /** Id of the run on that rung. */
  readonly durationMs: number | null;
}

/** Converts a training run for the search. A failed run has no error and ranks last. */
export const toRungEvaluation = ({ trial, rung, status, mae }: EvaluationRecord): RungEvaluation => ({
  trial,
  rung,
  done: status !== 'QUEUED' && status !== 'RUNNING',
  error: mae,
});

/** Trials with a result, the best first. */
function rankTrials(sweep: SweepRecord, records: readonly EvaluationRecord[]): Trial[] {
  return leaderboard(records.map(toRungEvaluation)).map(({ trial, rung }, place) => {
    const record = records.find((one) => one.trial === trial && one.rung === rung)!;
    return {
      ...record,
      rank: place + 1,
      share: sweep.rungs[rung]!,
      changes: Object.fromEntries(
        differences(sweep.config, record.config).map(({ path, after }) => [path, after]),
      ),
      durationMs:
        record.startedAt && record.finishedAt && record.finishedAt.getTime() - record.startedAt.getTime(),
    };
  });
}

/** @throws DomainError INVALID_PAGE */
export function leadingTrials(
  sweep: SweepRecord,
  records: readonly EvaluationRecord[],
  first: number,
): Trial[] {
  if (first >= 0 && first <= MAX_LEADERBOARD) return rankTrials(sweep, records).slice(0, first);
  throw new DomainError('INVALID_PAGE', `first must be 0–${MAX_LEADERBOARD}; received ${first}.`, {
    field: ['first'],
  });
}

/** The progress of a sweep. */
export function progressOf({ startedAt, finishedAt }: SweepRecord, records: readonly EvaluationRecord[]) {
  const running = records.filter(({ status }) => status === 'QUEUED' || status === 'RUNNING').length;
  const milliseconds = startedAt ? (finishedAt ?? new Date()).getTime() - startedAt.getTime() : 0;
  return {
    trials: new Set(records.map(({ trial }) => trial)).size,
    evaluationsDone: records.length - running,
    evaluationsRunning: running,
    minutes: milliseconds / 60_000,
  };
}
