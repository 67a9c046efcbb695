import { counted } from '../../lib/format';
import { optionName } from '../../lib/labels';
import { Card } from '../../ui/Card';
import styles from './TrialCard.module.css';
import type { Sweep } from './live-sweep';
import { dimensionsOf, rangeWords, shareWords } from './space';

/** What may become of which option, and how trials are chosen between. */
export function SearchSpaceCard({ sweep: { searchSpace, rungs, eta } }: { sweep: Sweep }) {
  const dimensions = dimensionsOf(searchSpace);
  return (
    <Card title="What is searched" note={counted(dimensions.length, 'option')}>
      <div className={styles.trial}>
        <dl className={styles.options}>
          {dimensions.map(([path, dimension]) => (
            <div key={path}>
              <dt>{optionName(path)}</dt>
              <dd className={styles.range}>{rangeWords(dimension)}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.explanation}>
          {rungs.length > 1
            ? `Every trial begins with ${shareWords(rungs[0]!)}. The best of every ${eta} go up: ${rungs.slice(1).map(shareWords).join(', then ')}.`
            : 'Every trial is trained whole.'}{' '}
          Validation decides; test is seen by none.
        </p>
      </div>
    </Card>
  );
}
