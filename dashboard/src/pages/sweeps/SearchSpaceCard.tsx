import { counted } from '../../lib/format';
import { optionName } from '../../lib/labels';
import { Card } from '../../ui/Card';
import type { Sweep } from './live-sweep';
import { dimensionsOf, rangeWords, shareWords } from './space';
import styles from './TrialCard.module.css';

/** The search space, and the rungs of successive halving. */
export function SearchSpaceCard({ sweep: { searchSpace, rungs, eta } }: { sweep: Sweep }) {
  const dimensions = dimensionsOf(searchSpace);
  return (
    <Card title="Search space" note={counted(dimensions.length, 'option')}>
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
            ? `Every trial starts with ${shareWords(rungs[0]!)}. The best of every ${eta} continues: ${rungs.slice(1).map(shareWords).join(', then ')}.`
            : 'Every trial is trained with all epochs.'}{' '}
          Trials are compared on validation tracks. No trial uses test tracks.
        </p>
      </div>
    </Card>
  );
}
