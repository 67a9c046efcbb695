import { count, counted, duration, interval, points, signed } from '../../lib/format';
import { Status } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { UserErrors } from '../../ui/Feedback';
import { Progress } from '../../ui/Progress';
import { Stat, Stats } from '../../ui/Stat';
import styles from './SweepState.module.css';
import type { Evaluation, Sweep } from './live-sweep';
import { shareWords } from './space';

const MINUTE = 60_000;

/** How far it is, in a bar and in figures. */
export function SweepState({ sweep, evaluations }: { sweep: Sweep; evaluations: readonly Evaluation[] }) {
  const { status, progress, budget, error, leaderboard } = sweep;
  const active = status === 'QUEUED' || status === 'RUNNING';
  const best = leaderboard[0]?.mae == null ? null : leaderboard[0];
  const start = leaderboard.find(({ trial }) => trial === 1);
  return (
    <Card title={active ? 'Searching' : 'The search'} note={<Status status={status} />}>
      <div className={styles.state}>
        {active && (
          <div className={styles.progress}>
            <Progress
              label="Budget used"
              done={status === 'QUEUED' ? 0 : budget.trials == null ? progress.minutes : progress.trials}
              total={budget.trials ?? budget.minutes ?? 0}
            />
            <p className={styles.words} aria-live="polite">
              {doing(sweep, evaluations)}
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
            label="Against the start, trial 1"
            value={best?.mae != null && start?.mae != null ? signed(best.mae - start.mae, 2) : '–'}
            unit="points"
            note={startWords(best, start)}
          />
          <Stat
            label="Trials begun"
            value={count(progress.trials)}
            unit={budget.trials == null ? undefined! : `of ${count(budget.trials)}`}
            note={`${counted(progress.evaluationsDone, 'training')} ended${progress.evaluationsRunning > 0 ? `, ${count(progress.evaluationsRunning)} running` : ''}`}
          />
          <Stat
            label={active ? 'Running for' : 'Took'}
            value={progress.minutes > 0 ? duration(progress.minutes * MINUTE) : '–'}
            note={
              budget.minutes == null ? 'no limit of time' : `of ${duration(budget.minutes * MINUTE)} at most`
            }
          />
        </Stats>
      </div>
    </Card>
  );
}

type Judged = Sweep['leaderboard'][number];

/** Errors after different shares of the epochs are not of a kind. */
function startWords(best: Judged | null, start: Judged | undefined): string {
  if (!best || start?.mae == null) return 'nothing to compare yet';
  if (best.trial === 1) return 'the start is the best so far';
  const same = best.rung === start.rung;
  return `which errs by ${points(start.mae)}${same ? '' : `, after ${shareWords(start.share)} only`}`;
}

function doing({ status, rungs }: Sweep, evaluations: readonly Evaluation[]): string {
  if (status === 'QUEUED') return 'Waits for a worker';
  const last = evaluations.at(-1);
  if (!last) return 'The first training is under way';
  const share = rungs.length > 1 ? ` after ${shareWords(rungs[last.rung] ?? 1)}` : '';
  return last.mae === null
    ? `Trial ${last.trial} failed${share}`
    : `Trial ${last.trial}${share}: ${points(last.mae)} points`;
}
