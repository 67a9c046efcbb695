import type { OverviewQuery } from '../../generated/graphql';
import { count, interval, percent, popularity } from '../../lib/format';
import { Card } from '../../ui/Card';
import { Stat } from '../../ui/Stat';
import styles from './Coverage.module.css';

type Calibration = NonNullable<NonNullable<OverviewQuery['model']['champion']>['calibration']>;

/** The share of tracks that a 90 % interval promises to hold. */
const PROMISED = 0.9;
/** The scale begins there, or at nought where something is below: a point of coverage is to be seen. */
const FROM = 0.75;

/** Whether the intervals keep their promise. */
export function Coverage({ coverage }: { coverage: Calibration['coverage'] }) {
  const all = coverage.find(({ group }) => group === 'ALL');
  if (!all) return null;
  const bounds = all.coverageInterval;
  const from = (bounds?.lower ?? all.coverage) < FROM ? 0 : FROM;
  const place = (share: number) => `${((share - from) / (1 - from)) * 100}%`;
  const kept = bounds ? bounds.lower <= PROMISED && PROMISED <= bounds.upper : null;
  return (
    <Card title="Do the intervals hold?">
      <dl>
        <Stat label="Tracks inside their 90 % interval" value={percent(all.coverage)} />
      </dl>
      <div className={styles.scale} aria-hidden="true">
        {bounds && (
          <span
            className={styles.range}
            style={{ left: place(bounds.lower), right: `calc(100% - ${place(bounds.upper)})` }}
          />
        )}
        <span className={styles.dot} style={{ left: place(all.coverage) }} />
        <span className={styles.promise} style={{ left: place(PROMISED) }} />
        <span className={styles.words} style={{ left: place(PROMISED) }}>
          {percent(PROMISED, 0)}
        </span>
        <span className={styles.first}>{percent(from, 0)}</span>
        <span className={styles.last}>{percent(1, 0)}</span>
      </div>
      <p className={styles.note}>
        {bounds &&
          `95 % interval ${interval(bounds, (share) => percent(share))} of ${count(all.trackCount)} tracks. `}
        {kept === true && 'The promise is kept. '}
        {kept === false &&
          (all.coverage < PROMISED ? 'They are too narrow. ' : 'They are wider than needed. ')}
        On average they are {popularity(Math.round(all.meanWidth * 10) / 10)} points wide.
      </p>
    </Card>
  );
}
