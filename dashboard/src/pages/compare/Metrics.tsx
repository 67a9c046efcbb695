import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { CompareMetricFragment } from '../../generated/graphql';
import { interval, percent, points } from '../../lib/format';
import { Card } from '../../ui/Card';
import { Columns } from '../../ui/Page';
import { Stat } from '../../ui/Stat';
import { DifferenceStrip, extentOf } from './DifferenceStrip';
import { metricFormats } from './metric-formats';
import styles from './Metrics.module.css';
import { significanceLabels, significanceOf } from './significance';

export const CompareMetric = graphql(`
  fragment CompareMetric on MetricDifference {
    metric
    baseline
    candidate
    difference
    differenceInterval {
      lower
      upper
    }
  }
`);

const CompareAgreement = graphql(`
  fragment CompareAgreement on VersionAgreement {
    correlation
    meanAbsoluteDifference
    withinFivePoints
  }
`);

/** All metrics, each on its own scale, and the agreement of the predictions. */
export function Metrics({
  metrics,
  agreement,
}: {
  metrics: readonly CompareMetricFragment[];
  agreement: FragmentType<typeof CompareAgreement> | null | undefined;
}) {
  return (
    <Columns
      wide={
        <Card title="All metrics" note="candidate − baseline, 95 % interval" flush>
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

function Row({ metric }: { metric: CompareMetricFragment }) {
  const format = metricFormats[metric.metric];
  const { difference, differenceInterval: bounds } = metric;
  const significance = format.good === null ? 'unclear' : significanceOf(bounds, format.good);
  return (
    <tr>
      <th scope="row">
        {format.name}
        <span className={styles.unit}>{format.unit}</span>
      </th>
      <td className={styles.side}>{format.value(metric.baseline)}</td>
      <td className={styles.side}>{format.value(metric.candidate)}</td>
      <td>
        <span className={styles.figures}>
          <strong>{format.signed(difference)}</strong>
          <span className={styles.unit}>{format.good === null ? '' : significanceLabels[significance]}</span>
        </span>
        <DifferenceStrip
          value={difference}
          bounds={bounds}
          significance={significance}
          extent={extentOf([{ value: difference, bounds }])}
        />
        <span className={styles.unit}>
          {bounds ? interval(bounds, format.signed) : 'too few artists for an interval'}
        </span>
      </td>
    </tr>
  );
}

function Agreement(props: { agreement: FragmentType<typeof CompareAgreement> }) {
  const agreement = getFragmentData(CompareAgreement, props.agreement);
  return (
    <Card title="Agreement of the predictions">
      <dl className={styles.agreement}>
        <Stat
          label="Predictions within 5 points of each other"
          value={percent(agreement.withinFivePoints, 0)}
          unit="of the tracks"
        />
        <Stat
          label="Mean absolute difference"
          value={points(agreement.meanAbsoluteDifference)}
          unit="points"
        />
        {agreement.correlation != null && (
          <Stat
            label="Correlation of the predictions"
            value={points(agreement.correlation)}
            note="1 is a perfect linear relation. Two versions can have equal errors and still differ on single tracks."
          />
        )}
      </dl>
    </Card>
  );
}
