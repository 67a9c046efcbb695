import { count, counted, duration, interval, points, signed } from '../../lib/format';
import { Status } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { UserErrors } from '../../ui/Feedback';
import { Progress } from '../../ui/Progress';
import { Stat, Stats } from '../../ui/Stat';
import type { Evaluation, Sweep, Trial } from './live-sweep';
import { shareWords } from './space';
import styles from './SweepState.module.css';

const MINUTE = 60_000;

/** The progress of a sweep, and its main figures. */
export function SweepState({
  sweep,
  leaderboard,
  evaluations,
}: {
  sweep: Sweep;
  leaderboard: readonly Trial[];
  evaluations: readonly Evaluation[];
}) {
  const { status, progress, budget, error } = sweep;
  const active = status === 'QUEUED' || status === 'RUNNING';
  const best = leaderboard[0]?.mae == null ? null : leaderboard[0];
  const start = leaderboard.find(({ trial }) => trial === 1);
  return (
    <Card title={active ? 'Search in progress' : 'Search'} note={<Status status={status} />}>
      <div className={styles.state}>
        {active && (
          <div className={styles.progress}>
            <Progress
              label="Budget used"
              done={status === 'QUEUED' ? 0 : budget.trials == null ? progress.minutes : progress.trials}
              total={budget.trials ?? budget.minutes ?? 0}
            />
            <p className={styles.words} aria-live="polite">
              {progressNote(sweep, evaluations)}
            </p>
          </div>
        )}
        {error && <UserErrors errors={[error]} />}
        <Stats>
          <Stat
            label="Best mean absolute error"
            value={best?.mae ?? '–'}
            unit="points, on validation"
            note={best?.maeInterval ? `95 % interval ${interval(best.maeInterval)}` : undefined}
          />
          <Stat
            label="Difference from the start (trial 1)"
            value={best?.mae != null && start?.mae != null ? signed(best.mae - start.mae, 2) : '–'}
            unit="points"
            note={startNote(best, start)}
          />
          <Stat
            label="Trials started"
            value={count(progress.trials)}
            unit={budget.trials == null ? undefined! : `of ${count(budget.trials)}`}
            note={`${counted(progress.evaluationsDone, 'training')} finished${progress.evaluationsRunning > 0 ? `, ${count(progress.evaluationsRunning)} running` : ''}`}
          />
          <Stat
            label={active ? 'Running for' : 'Took'}
            value={progress.minutes > 0 ? duration(progress.minutes * MINUTE) : '–'}
            note={
              budget.minutes == null ? 'no time limit' : `of at most ${duration(budget.minutes * MINUTE)}`
            }
          />
        </Stats>
      </div>
    </Card>
  );
}

/** Errors after different shares of the epochs are not directly comparable. */
function startNote(best: Trial | null, start: Trial | undefined): string {
  if (!best || start?.mae == null) return 'nothing to compare yet';
  if (best.trial === 1) return 'the start is the best so far';
  const same = best.rung === start.rung;
  return `start: ${points(start.mae)}${same ? '' : `, after only ${shareWords(start.share)}`}`;
}

function progressNote({ status, rungs }: Sweep, evaluations: readonly Evaluation[]): string {
  if (status === 'QUEUED') return 'Waiting for a worker';
  const last = evaluations.at(-1);
  if (!last) return 'The first training is running';
  const share = rungs.length > 1 ? ` after ${shareWords(rungs[last.rung] ?? 1)}` : '';
  return last.mae === null
    ? `Trial ${last.trial} failed${share}`
    : `Trial ${last.trial}${share}: ${points(last.mae)} points`;
}
