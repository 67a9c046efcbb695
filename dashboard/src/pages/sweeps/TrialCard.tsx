import type { Defaults } from '../../lib/config';
import { duration, interval } from '../../lib/format';
import { optionName } from '../../lib/labels';
import { newRunLike } from '../../lib/new-run';
import { paths } from '../../lib/paths';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { UserErrors } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import { Stat } from '../../ui/Stat';
import { configOf, optionOf } from './axes';
import type { Sweep, Trial } from './live-sweep';
import { dimensionsOf, shareWords, valueAt, valueWords } from './space';
import styles from './TrialCard.module.css';

/** One trial: its options, their start values, and its error. */
export function TrialCard({ sweep, trial, defaults }: { sweep: Sweep; trial: Trial; defaults: Defaults }) {
  const { config, searchSpace, run } = sweep;
  const again = newRunLike({ ...sweep, config: configOf(config, trial) }, defaults);
  return (
    <Card title={`Trial ${trial.trial}`} note={trial.rank === 1 ? 'the best' : `rank ${trial.rank}`}>
      <div className={styles.trial}>
        {trial.mae != null && (
          <dl>
            <Stat
              label="Validation error"
              value={trial.mae}
              unit="points"
              note={
                <>
                  {trial.maeInterval && `95 % interval ${interval(trial.maeInterval)}, artists resampled. `}
                  {trial.epochs > 0
                    ? `After ${trial.epochs} epochs, ${trial.share >= 1 ? 'all' : shareWords(trial.share)}`
                    : 'Trained in one step'}
                  {trial.durationMs != null && `, in ${duration(trial.durationMs)}`}
                  {trial.trial === 1 && '. This is the start of the search'}.
                </>
              }
            />
          </dl>
        )}
        {trial.error && <UserErrors errors={[trial.error]} />}
        <dl className={styles.options}>
          {dimensionsOf(searchSpace).map(([path]) => {
            const value = valueWords(optionOf(config, trial, path));
            const start = valueWords(valueAt(config, path));
            return (
              <div key={path}>
                <dt>{optionName(path)}</dt>
                <dd className={styles.value}>{value}</dd>
                <dd className={styles.start}>{value === start ? 'unchanged' : `start: ${start}`}</dd>
              </div>
            );
          })}
        </dl>
        {trial.rank === 1 && run && (
          <p className={styles.note}>
            <PageLink to={paths.run(run.id)}>Full training of this trial</PageLink>
          </p>
        )}
        {again !== null && <ButtonLink to={again}>Train with these options</ButtonLink>}
      </div>
    </Card>
  );
}
