import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { TrackHistoryFragment } from '../../generated/graphql';
import { dateTime, popularity } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { Card } from '../../ui/Card';
import styles from './PredictionCard.module.css';

const TrackHistory = graphql(`
  fragment TrackHistory on Track {
    name
    observations {
      observedAt
      popularity
    }
  }
`);

type Observations = TrackHistoryFragment['observations'];

const draw: Draw<Observations> = ({ Plot: P, yAxis }, observations) => {
  const points = observations.map((each) => ({ at: new Date(each.observedAt), popularity: each.popularity }));
  return {
    x: { type: 'time' },
    y: { domain: [0, 100] },
    marks: [
      ...yAxis({ label: 'popularity (0–100)', ticks: 5 }),
      P.axisX({
        tickSize: 0,
        tickPadding: 8,
        label: 'observed',
        labelArrow: 'none',
        labelAnchor: 'center',
        ticks: 5,
      }),
      P.lineY(points, {
        x: 'at',
        y: 'popularity',
        stroke: 'var(--series-2)',
        strokeWidth: 2,
        curve: 'step-after',
      }),
      P.dot(points, { x: 'at', y: 'popularity', fill: 'var(--series-2)', r: 4, tip: true }),
    ],
  };
};

/** The track's popularity in each import. */
export function History(props: { track: FragmentType<typeof TrackHistory> }) {
  const track = getFragmentData(TrackHistory, props.track);
  const { observations } = track;
  const [only] = observations;
  if (observations.length < 2) {
    return (
      <Card title="Popularity over time">
        <p className={styles.note}>
          One observation so far
          {only ? `: ${popularity(only.popularity)} on ${dateTime(only.observedAt)}` : ''}. A curve appears
          after an import with another value.
        </p>
      </Card>
    );
  }
  return (
    <Figure
      title="Popularity over time"
      description="The popularity in each import that changed it."
      table={{
        rows: observations,
        columns: [
          ['observed', ({ observedAt }) => observedAt],
          ['popularity (0–100)', (each) => each.popularity],
        ],
      }}
    >
      <Plot
        label={`Popularity of ${track.name}, ${observations.length} observations.`}
        height={240}
        data={observations}
        draw={draw}
      />
    </Figure>
  );
}
