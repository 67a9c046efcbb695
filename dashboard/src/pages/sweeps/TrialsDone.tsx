import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { count, duration } from '../../lib/format';
import { Progress } from '../../ui/Progress';
import styles from './TrialsDone.module.css';

const TrialsDone = graphql(`
  fragment TrialsDone on Sweep {
    status
    budget {
      trials
      minutes
    }
    progress {
      trials
      minutes
    }
  }
`);

const MINUTE = 60_000;

/** The used part of a sweep's budget: of its trials, or of its time if the trials are not limited. */
export function TrialsDoneCell(props: { sweep: FragmentType<typeof TrialsDone> }) {
  const { status, budget, progress } = getFragmentData(TrialsDone, props.sweep);
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
