import type { TrainingRunStatus } from '../../generated/graphql';
import { interval, points } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Status } from '../../ui/Badge';
import { ButtonLink } from '../../ui/ButtonLink';
import { PageLink, useIsKnown } from '../../ui/PageLink';
import type { Sweep, Trial } from './live-sweep';
import styles from './Outcome.module.css';

const headings: Record<TrainingRunStatus, (trial: number | undefined) => string> = {
  QUEUED: (trial) => `Trial ${trial} is waiting for its full training`,
  RUNNING: (trial) => `The full training of trial ${trial} is running`,
  SUCCEEDED: (trial) => `The full training of trial ${trial} succeeded`,
  FAILED: (trial) => `The full training of trial ${trial} failed`,
  CANCELLED: (trial) => `The full training of trial ${trial} was cancelled`,
};
const isOver = (status: keyof typeof headings) => status === 'FAILED' || status === 'CANCELLED';

/** The full training of the best trial, and its version. */
export function Outcome({
  sweep,
  best,
  champion,
}: {
  sweep: Sweep;
  best: Trial | undefined;
  champion: number | null;
}) {
  const { run, modelVersion: version } = sweep;
  const isKnown = useIsKnown();
  if (!run) return null;
  const test = version?.metrics[0];
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
              The best trial is{' '}
              <PageLink to={paths.version(version.number)}>version {version.number}</PageLink>
              {version.number === champion && ', the champion'}
            </>
          ) : (
            headings[run.status](best?.trial)
          )}
        </h2>
        <p>
          {test
            ? `Its mean absolute error on the test tracks, which no trial used, is ${points(test.mae)} points${test.maeInterval ? ` (95 % interval ${interval(test.maeInterval)})` : ''}. The leaderboard’s errors are lower because they were used to choose the trial.`
            : isOver(run.status)
              ? 'There is no model version. The leaderboard and the run are kept.'
              : 'It then becomes a model version, evaluated on the test tracks. It is not promoted automatically.'}
        </p>
      </div>
      <div className={styles.actions}>
        {run.status !== 'SUCCEEDED' && <Status status={run.status} />}
        {isKnown(paths.run(run.id)) && <ButtonLink to={paths.run(run.id)}>Open run</ButtonLink>}
        {comparison !== null && isKnown(comparison) && (
          <ButtonLink to={comparison} kind="primary">
            Compare with the champion
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
