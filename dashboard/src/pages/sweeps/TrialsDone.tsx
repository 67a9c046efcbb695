import { count, duration } from '../../lib/format';
import { Progress } from '../../ui/Progress';
import styles from './TrialsDone.module.css';

interface Searched {
  readonly status: string;
  readonly budget: { readonly trials?: number | null; readonly minutes?: number | null };
  readonly progress: { readonly trials: number; readonly minutes: number };
}

const MINUTE = 60_000;

/** How much of its budget a sweep has used: of trials where they are limited, of time where only that is. */
export function TrialsDone({ sweep: { status, budget, progress } }: { sweep: Searched }) {
  const active = status === 'QUEUED' || status === 'RUNNING';
  const [done, total] =
    budget.trials == null ? [progress.minutes, budget.minutes ?? 0] : [progress.trials, budget.trials];
  return (
    <div className={styles.trials}>
      <span>
        {count(progress.trials)}
        {budget.trials == null
          ? ` in ${duration(progress.minutes * MINUTE)} of ${duration((budget.minutes ?? 0) * MINUTE)}`
          : ` of ${count(budget.trials)}`}
      </span>
      {active && <Progress label="Budget used" done={done} total={total} />}
    </div>
  );
}
