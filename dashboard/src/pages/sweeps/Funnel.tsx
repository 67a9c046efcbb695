import { counted } from '../../lib/format';
import styles from './Funnel.module.css';
import { costOf, rungsOf } from './rungs';
import { shareWords } from './space';

/** The rungs of successive halving: many trials with few epochs, few trials with all epochs. */
export function Funnel({
  trials,
  eta,
  minShare,
  hasEpochs,
}: {
  trials: number;
  eta: number;
  minShare: number;
  hasEpochs: boolean;
}) {
  const rungs = rungsOf(trials, eta, minShare, hasEpochs);
  const cost = Math.round(costOf(rungs));
  return (
    <div className={styles.funnel}>
      <ol className={styles.rungs}>
        {rungs.map((rung) => (
          <li key={rung.share}>
            <span
              className={styles.bar}
              style={{ width: `${(100 * rung.trials) / trials}%` }}
              aria-hidden="true"
            />
            <span>
              <strong>{counted(rung.trials, 'trial')}</strong>{' '}
              {rungs.length === 1 ? 'trained with all epochs' : `trained for ${shareWords(rung.share)}`}
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.words}>
        {rungs.length > 1
          ? `Costs about as much as ${counted(cost, 'full training')} instead of ${trials}. `
          : hasEpochs
            ? 'All trials use all epochs. '
            : 'This preset has no epochs and trains in seconds. '}
        The best trial is then trained again and becomes a version.
      </p>
    </div>
  );
}
