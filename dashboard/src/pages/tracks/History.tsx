import { dateTime, popularity } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import { Plot } from '../../plots/Plot';
import type { Draw } from '../../plots/kit';
import { Card } from '../../ui/Card';
import styles from './PredictionCard.module.css';
import type { Track } from './track';

type Observations = Track['observations'];

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

/** Its popularity, import by import. */
export function History({ track }: { track: Track }) {
  const { observations } = track;
  const [only] = observations;
  if (observations.length < 2) {
    return (
      <Card title="Popularity over time">
        <p className={styles.note}>
          Seen once so far{only ? `: ${popularity(only.popularity)} on ${dateTime(only.observedAt)}` : ''}.
          The next import that knows another value begins a curve.
        </p>
      </Card>
    );
  }
  return (
    <Figure
      title="Popularity over time"
      description="What each import said, where it changed."
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
