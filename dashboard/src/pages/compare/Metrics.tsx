import type { CompareErrorsQuery } from '../../generated/graphql';
import { interval, percent, points } from '../../lib/format';
import { Card } from '../../ui/Card';
import { Columns } from '../../ui/Page';
import { Stat } from '../../ui/Stat';
import styles from './Metrics.module.css';
import { Strip, extentOf } from './DifferenceStrip';
import { leanOf, leanWords } from './significance';
import { metricWords } from './metric-formats';

type Comparison = CompareErrorsQuery['compareVersions'];
type Metric = Comparison['metrics'][number];

/** Metric by metric, each on a scale of its own, and how far the two say the same. */
export function Metrics({ metrics, agreement }: Pick<Comparison, 'metrics' | 'agreement'>) {
  return (
    <Columns
      wide={
        <Card title="Every metric" note="candidate − baseline, 95 % interval" flush>
          <table className={styles.table}>
            <caption className="visually-hidden">Metrics of both versions and their differences</caption>
            <thead>
              <tr>
                <th scope="col">Metric</th>
                <th scope="col" className={styles.side}>
                  Baseline
                </th>
                <th scope="col" className={styles.side}>
                  Candidate
                </th>
                <th scope="col">Difference</th>
              </tr>
            </thead>
            <tbody>
              {metrics.map((metric) => (
                <Row key={metric.metric} metric={metric} />
              ))}
            </tbody>
          </table>
        </Card>
      }
      narrow={agreement ? <Agreement agreement={agreement} /> : null}
    />
  );
}

function Row({ metric }: { metric: Metric }) {
  const words = metricWords[metric.metric];
  const { difference, differenceInterval: bounds } = metric;
  const lean = words.good === null ? 'unclear' : leanOf(bounds, words.good);
  return (
    <tr>
      <th scope="row">
        {words.name}
        <span className={styles.unit}>{words.unit}</span>
      </th>
      <td className={styles.side}>{words.format(metric.baseline)}</td>
      <td className={styles.side}>{words.format(metric.candidate)}</td>
      <td>
        <span className={styles.figures}>
          <strong>{words.signed(difference)}</strong>
          <span className={styles.unit}>{words.good === null ? '' : leanWords[lean]}</span>
        </span>
        <Strip
          value={difference}
          bounds={bounds}
          lean={lean}
          extent={extentOf([{ value: difference, bounds }])}
        />
        <span className={styles.unit}>
          {bounds ? interval(bounds, words.signed) : 'too few artists for an interval'}
        </span>
      </td>
    </tr>
  );
}

function Agreement({ agreement }: { agreement: NonNullable<Comparison['agreement']> }) {
  return (
    <Card title="Do they say the same?">
      <dl className={styles.agreement}>
        <Stat
          label="Predictions at most 5 points apart"
          value={percent(agreement.withinFivePoints, 0)}
          unit="of the tracks"
        />
        <Stat label="Apart on average" value={points(agreement.meanAbsoluteDifference)} unit="points" />
        {agreement.correlation != null && (
          <Stat
            label="Correlation of the predictions"
            value={points(agreement.correlation)}
            note="1: they rank and space the tracks alike. Two versions may err equally and still disagree on the tracks."
          />
        )}
      </dl>
    </Card>
  );
}
