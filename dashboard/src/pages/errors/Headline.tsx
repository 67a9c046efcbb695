import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { ErrorsMetricsFragment, Split } from '../../generated/graphql';
import { count, counted, percent, points, popularity, signed } from '../../lib/format';
import { Card } from '../../ui/Card';
import { Stat } from '../../ui/Stat';
import styles from './Errors.module.css';
import { splits } from './labels';

export const ErrorsMetrics = graphql(`
  fragment ErrorsMetrics on SplitMetrics {
    trackCount
    mae
    maeInterval {
      lower
      upper
    }
    mse
    rmse
    rmseInterval {
      lower
      upper
    }
    bias
    biasInterval {
      lower
      upper
    }
  }
`);

const ErrorsHeadline = graphql(`
  fragment ErrorsHeadline on ModelVersion {
    number
    calibration {
      coverage {
        group
        trackCount
        coverage
        coverageInterval {
          lower
          upper
        }
        meanWidth
      }
    }
  }
`);

/** The main figures of a version's errors. */
export function Headline({
  metrics,
  split,
  ...props
}: {
  version: FragmentType<typeof ErrorsHeadline>;
  metrics: ErrorsMetricsFragment;
  split: Split;
}) {
  const version = getFragmentData(ErrorsHeadline, props.version);
  const all = version.calibration?.coverage.find(({ group }) => group === 'ALL');
  const { caution } = splits[split];
  return (
    <Card
      title={`Version ${version.number} on ${counted(metrics.trackCount, splits[split].tracks)}`}
      note={caution ?? 'Not used for training.'}
    >
      <dl className={styles.headline}>
        <Stat
          label="Mean absolute error"
          value={metrics.mae}
          unit="points"
          bounds={metrics.maeInterval}
          size="lg"
        />
        <Stat
          label="Bias: mean residual"
          value={metrics.bias}
          unit="points"
          format={(value) => signed(value, 2)}
          bounds={metrics.biasInterval}
          note={biasNote(metrics)}
        />
        <Stat
          label="Root mean squared error"
          value={metrics.rmse}
          unit="points"
          bounds={metrics.rmseInterval}
          note={`mean squared error ${points(metrics.mse)} points²`}
        />
        {all ? (
          <Stat
            label="Tracks inside the 90 % interval"
            value={percent(all.coverage)}
            note={
              <>
                {all.coverageInterval &&
                  `95\u202f% interval ${percent(all.coverageInterval.lower)} to ${percent(all.coverageInterval.upper)}. `}
                {count(all.trackCount)} test tracks; mean width{' '}
                {popularity(Math.round(all.meanWidth * 10) / 10)} points
              </>
            }
          />
        ) : (
          <Stat label="Tracks inside the 90 % interval" value="–" note="no intervals or no test tracks" />
        )}
      </dl>
    </Card>
  );
}

function biasNote({ bias, biasInterval }: ErrorsMetricsFragment): string {
  const unclear = !biasInterval || (biasInterval.lower <= 0 && biasInterval.upper >= 0);
  return unclear ? 'no clear bias' : `predicts too ${bias > 0 ? 'low' : 'high'} on average`;
}
