import type { ErrorsVersionFragment, Split } from '../../generated/graphql';
import { count, counted, percent, points, popularity, signed } from '../../lib/format';
import { Card } from '../../ui/Card';
import { Stat } from '../../ui/Stat';
import styles from './Errors.module.css';
import { splits } from './labels';

type Metrics = ErrorsVersionFragment['metrics'][number];

/** How wrong a version is, in a handful of figures. */
export function Headline({
  version,
  metrics,
  split,
}: {
  version: ErrorsVersionFragment;
  metrics: Metrics;
  split: Split;
}) {
  const all = version.calibration?.coverage.find(({ group }) => group === 'ALL');
  const { caution } = splits[split];
  return (
    <Card
      title={`Version ${version.number} on ${counted(metrics.trackCount, splits[split].tracks)}`}
      note={caution ?? 'It has not learned from them.'}
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
          note={leanOf(metrics)}
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
            label="Inside the 90 % interval"
            value={percent(all.coverage)}
            note={
              <>
                {all.coverageInterval &&
                  `95\u202f% interval ${percent(all.coverageInterval.lower)} to ${percent(all.coverageInterval.upper)}. `}
                {count(all.trackCount)} test tracks; {popularity(Math.round(all.meanWidth * 10) / 10)} points
                wide on average
              </>
            }
          />
        ) : (
          <Stat label="Inside the 90 % interval" value="–" note="it has no intervals, or no test tracks" />
        )}
      </dl>
    </Card>
  );
}

function leanOf({ bias, biasInterval }: Metrics): string {
  const unclear = !biasInterval || (biasInterval.lower <= 0 && biasInterval.upper >= 0);
  return unclear ? 'no clear lean' : `predicts too ${bias > 0 ? 'low' : 'high'} on average`;
}
