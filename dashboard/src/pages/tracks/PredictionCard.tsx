import { percent, popularity, signed } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import styles from './PredictionCard.module.css';
import type { Track } from './track';

const learned = {
  TRAIN: 'It was trained on this track, so that the error says little.',
  VALIDATION: 'This track chose when training stopped.',
  TEST: 'It has not learned from this track.',
} as const;

/** What was predicted, with its interval, and what came true. */
export function PredictionCard({ prediction }: { prediction: NonNullable<Track['prediction']> }) {
  const { predicted, actual, residual, interval, split, modelVersion } = prediction;
  const inside = interval && actual != null ? interval.lower <= actual && actual <= interval.upper : null;
  return (
    <Card
      title="Prediction"
      note={
        <>
          by the champion,{' '}
          <PageLink to={paths.version(modelVersion.number)}>version {modelVersion.number}</PageLink>
        </>
      }
    >
      <Stats>
        <Stat label="Predicted popularity" value={predicted} format={popularity} size="lg" />
        {actual != null && <Stat label="Actual popularity" value={actual} format={popularity} size="lg" />}
        {residual != null && (
          <Stat
            label="Residual (actual − predicted)"
            value={residual}
            format={signed}
            unit="points"
            size="lg"
          />
        )}
      </Stats>
      <div className={styles.scale} aria-hidden="true">
        {interval && (
          <span
            className={styles.range}
            style={{ left: `${interval.lower}%`, right: `${100 - interval.upper}%` }}
          />
        )}
        <span className={styles.predicted} style={{ left: `${predicted}%` }} />
        {actual != null && <span className={styles.actual} style={{ left: `${actual}%` }} />}
        <span className={styles.first}>0</span>
        <span className={styles.last}>100</span>
      </div>
      <p className={styles.note}>
        {interval &&
          `${percent(0.9, 0)} interval ${popularity(interval.lower)} to ${popularity(interval.upper)} (the band); ring: predicted${actual == null ? '' : '; dot: actual'}. `}
        {inside !== null && `The actual popularity lies ${inside ? 'inside' : 'outside'}. `}
        {split != null && learned[split]}
      </p>
    </Card>
  );
}
