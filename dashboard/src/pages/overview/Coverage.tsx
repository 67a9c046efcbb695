import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { count, interval, percent, popularity } from '../../lib/format';
import { Card } from '../../ui/Card';
import { Stat } from '../../ui/Stat';
import styles from './Coverage.module.css';

const OverviewCoverage = graphql(`
  fragment OverviewCoverage on IntervalCoverage {
    group
    coverage
    coverageInterval {
      lower
      upper
    }
    meanWidth
    trackCount
  }
`);

/** The nominal coverage of the intervals. */
const NOMINAL = 0.9;
/** Start of the scale, or 0 if the coverage is lower: a difference of one percentage point stays visible. */
const FROM = 0.75;

/** The actual coverage of the 90 % intervals. */
export function Coverage(props: { coverage: readonly FragmentType<typeof OverviewCoverage>[] }) {
  const all = getFragmentData(OverviewCoverage, props.coverage).find(({ group }) => group === 'ALL');
  if (!all) return null;
  const bounds = all.coverageInterval;
  const from = (bounds?.lower ?? all.coverage) < FROM ? 0 : FROM;
  const place = (share: number) => `${((share - from) / (1 - from)) * 100}%`;
  const nominal = bounds ? bounds.lower <= NOMINAL && NOMINAL <= bounds.upper : null;
  return (
    <Card title="Interval coverage">
      <dl>
        <Stat label="Test tracks inside their 90 % interval" value={percent(all.coverage)} />
      </dl>
      <div className={styles.scale} aria-hidden="true">
        {bounds && (
          <span
            className={styles.range}
            style={{ left: place(bounds.lower), right: `calc(100% - ${place(bounds.upper)})` }}
          />
        )}
        <span className={styles.dot} style={{ left: place(all.coverage) }} />
        <span className={styles.promise} style={{ left: place(NOMINAL) }} />
        <span className={styles.words} style={{ left: place(NOMINAL) }}>
          {percent(NOMINAL, 0)}
        </span>
        <span className={styles.first}>{percent(from, 0)}</span>
        <span className={styles.last}>{percent(1, 0)}</span>
      </div>
      <p className={styles.note}>
        {bounds &&
          `95 % interval: ${interval(bounds, (share) => percent(share))}, from ${count(all.trackCount)} tracks. `}
        {nominal === true && 'This agrees with 90 %. '}
        {nominal === false &&
          (all.coverage < NOMINAL ? 'The intervals are too narrow. ' : 'The intervals are too wide. ')}
        The mean width is {popularity(Math.round(all.meanWidth * 10) / 10)} points.
      </p>
    </Card>
  );
}
