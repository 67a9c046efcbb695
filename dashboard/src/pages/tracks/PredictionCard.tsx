import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { percent, popularity, signed } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import styles from './PredictionCard.module.css';

const TrackPrediction = graphql(`
  fragment TrackPrediction on Prediction {
    predicted
    actual
    residual
    split
    interval {
      lower
      upper
    }
    modelVersion {
      id
      number
    }
  }
`);

const splitNotes = {
  TRAIN: 'This track was used for training, so its error is lower than on new tracks.',
  VALIDATION: 'This track was used for early stopping.',
  TEST: 'This track was not used for training.',
} as const;

/** Predicted and actual popularity, with the prediction's interval. */
export function PredictionCard(props: { prediction: FragmentType<typeof TrackPrediction> }) {
  const prediction = getFragmentData(TrackPrediction, props.prediction);
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
          `${percent(0.9, 0)} interval ${popularity(interval.lower)} to ${popularity(interval.upper)} (band). Ring: predicted.${actual == null ? '' : ' Dot: actual.'} `}
        {inside !== null && `The actual popularity is ${inside ? 'inside' : 'outside'} the interval. `}
        {split != null && splitNotes[split]}
      </p>
    </Card>
  );
}
