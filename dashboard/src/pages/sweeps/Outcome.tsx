import { interval, points } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Status } from '../../ui/Badge';
import { ButtonLink } from '../../ui/ButtonLink';
import { PageLink, useIsKnown } from '../../ui/PageLink';
import styles from './Outcome.module.css';
import type { Sweep } from './live-sweep';

const headings: Record<NonNullable<Sweep['run']>['status'], (trial: number | undefined) => string> = {
  QUEUED: (trial) => `Trial ${trial} waits to be trained whole`,
  RUNNING: (trial) => `Trial ${trial} is trained whole`,
  SUCCEEDED: (trial) => `Trial ${trial} is trained`,
  FAILED: (trial) => `The whole training of trial ${trial} failed`,
  CANCELLED: (trial) => `The whole training of trial ${trial} was cancelled`,
};
const isOver = (status: keyof typeof headings) => status === 'FAILED' || status === 'CANCELLED';

/** What became of the best trial: its whole training, and the version that this left. */
export function Outcome({ sweep, champion }: { sweep: Sweep; champion: number | null }) {
  const { run, modelVersion: version, leaderboard } = sweep;
  const isKnown = useIsKnown();
  if (!run) return null;
  const test = version?.metrics[0];
  const best = leaderboard[0];
  const comparison =
    version && champion !== null && champion !== version.number
      ? paths.compare(champion, version.number)
      : null;
  return (
    <section className={styles.outcome} aria-labelledby="outcome">
      <div className={styles.words}>
        <h2 id="outcome">
          {version ? (
            <>
              The best became <PageLink to={paths.version(version.number)}>version {version.number}</PageLink>
              {version.number === champion && ', the champion'}
            </>
          ) : (
            headings[run.status](best?.trial)
          )}
        </h2>
        <p>
          {test
            ? `On the test tracks, which no trial has seen, it errs by ${points(test.mae)} points${test.maeInterval ? ` (95 % interval ${interval(test.maeInterval)})` : ''}. That is the honest figure: the leaderboard’s are flattered by the choice.`
            : isOver(run.status)
              ? 'No model version came of it. The leaderboard stays, and the run can be looked at.'
              : 'When that has ended it becomes a model version, measured on the test tracks. Nobody promotes it by itself.'}
        </p>
      </div>
      <div className={styles.actions}>
        {run.status !== 'SUCCEEDED' && <Status status={run.status} />}
        {isKnown(paths.run(run.id)) && <ButtonLink to={paths.run(run.id)}>Its run</ButtonLink>}
        {comparison !== null && isKnown(comparison) && (
          <ButtonLink to={comparison} kind="primary">
            Compare with the champion
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
