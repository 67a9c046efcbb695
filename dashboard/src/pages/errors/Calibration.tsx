import { useMemo } from 'react';
import type { CoverageGroup, ErrorsPicturesQuery, ErrorsVersionFragment } from '../../generated/graphql';
import { count, counted, interval, percent, popularity } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import { Plot } from '../../plots/Plot';
import type { Draw } from '../../plots/kit';
import { type Dots, drawDots, heightOf } from './interval-plot';

type Coverage = NonNullable<ErrorsVersionFragment['calibration']>['coverage'][number];
type Curve = NonNullable<NonNullable<ErrorsPicturesQuery['modelVersion']>['coverageCurve']>;

/** The share of tracks that the intervals promise to hold. */
const PROMISED = 0.9;
/** Fewer tracks than that say little of a share near one. */
const FEW = 50;
const whole = (share: number) => percent(share, 0);
const tenths = (share: number) => percent(share);

const named: Record<CoverageGroup, (label: string) => string> = {
  ALL: () => 'All',
  PREDICTION_DECILE: (label) => `Predicted ${label}`,
  ARTIST_SEEN: (label) => `Artist ${label === 'seen' ? 'known' : 'new'}`,
  ALBUM_SEEN: (label) => `Album ${label === 'seen' ? 'known' : 'new'}`,
};
const nameOf = ({ group, label }: Coverage) => named[group](label);
const width = (value: number) => popularity(Math.round(value * 10) / 10);

/** Whether 90 % intervals hold 90 % everywhere: by tenth of the predictions, and of artists and albums that are new. */
export function CoverageByDecile({ coverage }: { coverage: readonly Coverage[] }) {
  const dots = useMemo((): Dots => {
    const least = Math.min(
      PROMISED,
      ...coverage.map((each) => each.coverageInterval?.lower ?? each.coverage),
    );
    return {
      rows: coverage.map((each) => ({
        label: nameOf(each),
        trackCount: each.trackCount,
        value: each.coverage,
        bounds: each.coverageInterval ?? null,
        unsure: each.trackCount < FEW,
        tip: [
          `${nameOf(each)}: ${counted(each.trackCount, 'track')}`,
          `${percent(each.coverage)} lie inside`,
          ...(each.coverageInterval ? [`95 % interval ${interval(each.coverageInterval, tenths)}`] : []),
          `intervals are ${width(each.meanWidth)} points wide on average`,
        ].join('\n'),
      })),
      domain: [Math.floor(least * 20) / 20, 1],
      reference: PROMISED,
      axis: 'share inside the 90 % interval',
      heading: 'inside',
      format: whole,
      tick: whole,
    };
  }, [coverage]);
  return (
    <Figure
      title="Coverage by decile"
      description="Where the band crosses the dashed line, the promise of 90 % is kept as far as can be told. Left of it, intervals are too narrow."
      legend={[
        { label: 'Share inside', color: 'var(--series-1)' },
        { label: '95\u202f% interval', color: 'var(--series-1)', shape: 'line' },
        { label: 'Promised: 90\u202f%', color: 'var(--reference)', shape: 'dashed' },
      ]}
      table={{
        rows: coverage,
        columns: [
          ['tracks of', nameOf],
          ['tracks', ({ trackCount }) => trackCount],
          ['share inside (0–1)', (each) => each.coverage],
          ['95 % interval, lower', ({ coverageInterval }) => coverageInterval?.lower ?? null],
          ['95 % interval, upper', ({ coverageInterval }) => coverageInterval?.upper ?? null],
          ['mean width (points)', ({ meanWidth }) => meanWidth],
        ],
      }}
    >
      <Plot
        label={`Share of tracks inside their 90 % interval: ${dots.rows.map(({ label, value }) => `${label} ${percent(value)}`).join(', ')}.`}
        height={heightOf(dots.rows.length)}
        data={dots}
        draw={drawDots}
      />
    </Figure>
  );
}

interface Level {
  readonly level: number;
  readonly coverage: number;
}

const drawCurve: Draw<readonly Level[]> = ({ Plot: P, xAxis, yAxis, width: room }, levels) => {
  const ticks = room < 400 ? 5 : 10;
  return {
    marginRight: 16,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      ...xAxis({ label: 'promised share', ticks, format: whole }),
      ...yAxis({ label: 'share inside', ticks, format: whole }),
      P.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: 'var(--reference)', strokeWidth: 1.5, strokeDasharray: '5 4' },
      ),
      P.lineY(levels, { x: 'level', y: 'coverage', stroke: 'var(--series-1)', strokeWidth: 2 }),
      P.dot(levels, { x: 'level', y: 'coverage', fill: 'var(--series-1)', r: 3 }),
      P.tip(
        levels,
        P.pointerX({
          x: 'level',
          y: 'coverage',
          title: ({ level, coverage }: Level) => `promised ${percent(level)}\nheld ${percent(coverage)}`,
        }),
      ),
    ],
  };
};

/** Whether intervals of every level hold what they promise. */
export function CoverageCurve({ curve, trackCount }: { curve: Curve; trackCount: number }) {
  const levels = useMemo(
    () => curve.level.map((level, i): Level => ({ level, coverage: curve.coverage[i]! })),
    [curve],
  );
  return (
    <Figure
      title="Coverage by level"
      description={`On the diagonal intervals are honest at every level; below it they are too narrow. Calibrated on ${count(trackCount)} validation tracks.`}
      legend={[
        { label: 'Held', color: 'var(--series-1)' },
        { label: 'Promised', color: 'var(--reference)', shape: 'dashed' },
      ]}
      table={{
        rows: levels,
        columns: [
          ['promised share (0–1)', ({ level }) => level],
          ['share inside (0–1)', ({ coverage }) => coverage],
        ],
      }}
    >
      <Plot
        label={`Share of tracks inside intervals, by promised share: ${levels.map(({ level, coverage }) => `${percent(level)} ${percent(coverage)}`).join(', ')}.`}
        height={(room) => Math.min(room, 500)}
        data={levels}
        draw={drawCurve}
      />
    </Figure>
  );
}
