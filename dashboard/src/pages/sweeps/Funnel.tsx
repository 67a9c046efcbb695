import { counted } from '../../lib/format';
import styles from './Funnel.module.css';
import { costOf, rungsOf } from './rungs';
import { shareWords } from './space';

/** What a number of trials comes to: many for a little, few to the end. */
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
              {rungs.length === 1 ? 'trained whole' : `trained for ${shareWords(rung.share)}`}
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.words}>
        {rungs.length > 1
          ? `About the work of ${counted(cost, 'whole training')} instead of ${trials}. `
          : hasEpochs
            ? 'Nothing is cut short. '
            : 'This preset trains in seconds and has no epochs to save. '}
        The best is then trained once more, and becomes a version.
      </p>
    </div>
  );
}
