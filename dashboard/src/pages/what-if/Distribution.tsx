import { useMemo } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { WhatIfDistributionFragment } from '../../generated/graphql';
import { percent, popularity } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';

const WhatIfDistribution = graphql(`
  fragment WhatIfDistribution on Prediction {
    predicted
    distribution
    interval {
      lower
      upper
    }
  }
`);

interface Point {
  readonly popularity: number;
  /** Probabilities, 0–1. */
  readonly now: number;
  readonly pinned: number | null;
}
interface Shown {
  readonly points: readonly Point[];
  readonly now: WhatIfDistributionFragment;
  readonly pinned: WhatIfDistributionFragment | null;
  /** Upper end of the axis. */
  readonly top: number;
}

const tipOf = ({ popularity: at, now, pinned }: Point) =>
  [`popularity ${at}`, percent(now), ...(pinned === null ? [] : [`pinned: ${percent(pinned)}`])].join('\n');

const draw: Draw<Shown> = ({ Plot: P, xAxis, yAxis, width }, { points, now, pinned, top }) => ({
  marginTop: 26,
  x: { domain: [0, 100] },
  y: { domain: [0, top] },
  marks: [
    ...xAxis({ label: 'popularity (0–100)', ticks: width < 480 ? 5 : 10 }),
    ...(points.length > 0
      ? [
          ...yAxis({
            label: 'probability of each whole point',
            ticks: 4,
            format: (share) => percent(share, 0),
          }),
          P.areaY(points, {
            x: 'popularity',
            y: 'now',
            fill: 'var(--series-1)',
            fillOpacity: 0.22,
            curve: 'step',
          }),
          P.lineY(points, {
            x: 'popularity',
            y: 'now',
            stroke: 'var(--series-1)',
            strokeWidth: 1.5,
            curve: 'step',
          }),
        ]
      : []),
    ...(pinned
      ? [
          P.lineY(
            points.filter((point) => point.pinned !== null),
            {
              x: 'popularity',
              y: 'pinned',
              stroke: 'var(--series-2)',
              strokeWidth: 1.5,
              strokeDasharray: '5 3',
              curve: 'step',
            },
          ),
          P.ruleX([pinned.predicted], { stroke: 'var(--series-2)', strokeDasharray: '5 3' }),
        ]
      : []),
    P.ruleX([now.predicted], { stroke: 'var(--reference)', strokeWidth: 2 }),
    P.text([now.predicted], {
      x: (at: number) => at,
      frameAnchor: 'top',
      text: (at: number) => popularity(at),
      dy: -16,
      fontSize: 13,
      fontWeight: 600,
      fill: 'var(--text)',
    }),
    ...(now.interval
      ? [
          P.ruleY([now.interval], {
            y: 0,
            x1: 'lower',
            x2: 'upper',
            stroke: 'var(--series-1)',
            strokeWidth: 5,
            strokeOpacity: 0.7,
          }),
        ]
      : []),
    ...(points.length > 0 ? [P.tip(points, P.pointerX({ x: 'popularity', y: 'now', title: tipOf }))] : []),
  ],
});

/** In steps, so that the axis does not change while the curve does. */
const roundUp = (largest: number) =>
  [0.03, 0.06, 0.12, 0.25, 0.5, 1].find((limit) => largest * 1.05 <= limit) ?? 1;

/** The predicted distribution, compared with that of the pinned scenario. */
export function Distribution(props: {
  now: FragmentType<typeof WhatIfDistribution>;
  pinned: FragmentType<typeof WhatIfDistribution> | null;
}) {
  const now = getFragmentData(WhatIfDistribution, props.now);
  const pinned = getFragmentData(WhatIfDistribution, props.pinned);
  const shown = useMemo((): Shown => {
    const points = (now.distribution ?? []).map((probability, at) => ({
      popularity: at,
      now: probability,
      pinned: pinned?.distribution?.[at] ?? null,
    }));
    const largest = Math.max(0, ...points.map((point) => Math.max(point.now, point.pinned ?? 0)));
    return { points, now, pinned, top: roundUp(largest) };
  }, [now, pinned]);
  return (
    <Figure
      title="Predicted distribution of the popularity"
      description={
        now.distribution
          ? 'The probability of each popularity. The heavy line is the prediction, the median of the distribution. The bar on the axis is the 90 % interval.'
          : 'The line is the prediction. The bar on the axis is its 90 % interval. This model type has no distribution.'
      }
      legend={[
        { label: 'This scenario', color: 'var(--series-1)', shape: 'area' },
        ...(pinned ? [{ label: 'Pinned', color: 'var(--series-2)', shape: 'dashed' as const }] : []),
      ]}
      table={{
        rows: shown.points,
        columns: [
          ['popularity (0–100)', (point) => point.popularity],
          ['probability', (point) => point.now],
          ...(pinned ? [['probability, pinned', (point: Point) => point.pinned] as const] : []),
        ],
      }}
    >
      <Plot
        label={`Predicted popularity ${popularity(now.predicted)}${now.interval ? `, 90 % interval ${popularity(now.interval.lower)} to ${popularity(now.interval.upper)}` : ''}${pinned ? `; pinned ${popularity(pinned.predicted)}` : ''}.`}
        height={(width) => (shown.points.length === 0 ? 120 : width < 480 ? 240 : 300)}
        data={shown}
        draw={draw}
      />
    </Figure>
  );
}
