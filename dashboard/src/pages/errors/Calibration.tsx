import { useMemo } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { CoverageGroup, ErrorsCoverageFragment } from '../../generated/graphql';
import { count, counted, interval, percent, popularity } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { type Dots, drawDots, heightOf } from './interval-plot';

const ErrorsCoverage = graphql(`
  fragment ErrorsCoverage on IntervalCoverage {
    group
    label
    trackCount
    coverage
    coverageInterval {
      lower
      upper
    }
    meanWidth
  }
`);

const ErrorsCoverageCurve = graphql(`
  fragment ErrorsCoverageCurve on CoverageCurve {
    level
    coverage
  }
`);

/** The nominal coverage of the intervals. */
const NOMINAL = 0.9;
/** With fewer tracks the share is uncertain. */
const FEW = 50;
const whole = (share: number) => percent(share, 0);
const tenths = (share: number) => percent(share);

const named: Record<CoverageGroup, (label: string) => string> = {
  ALL: () => 'All',
  PREDICTION_DECILE: (label) => `Predicted ${label}`,
  ARTIST_SEEN: (label) => `Artist ${label === 'seen' ? 'in training data' : 'new'}`,
  ALBUM_SEEN: (label) => `Album ${label === 'seen' ? 'in training data' : 'new'}`,
};
const nameOf = ({ group, label }: ErrorsCoverageFragment) => named[group](label);
const width = (value: number) => popularity(Math.round(value * 10) / 10);

/** The coverage of the 90 % intervals by decile of the predictions, and for new artists and albums. */
export function CoverageByDecile(props: { coverage: readonly FragmentType<typeof ErrorsCoverage>[] }) {
  const coverage = getFragmentData(ErrorsCoverage, props.coverage);
  const dots = useMemo((): Dots => {
    const least = Math.min(NOMINAL, ...coverage.map((each) => each.coverageInterval?.lower ?? each.coverage));
    return {
      rows: coverage.map((each) => ({
        label: nameOf(each),
        trackCount: each.trackCount,
        value: each.coverage,
        bounds: each.coverageInterval ?? null,
        uncertain: each.trackCount < FEW,
        tip: [
          `${nameOf(each)}: ${counted(each.trackCount, 'track')}`,
          `${percent(each.coverage)} are inside`,
          ...(each.coverageInterval ? [`95 % interval ${interval(each.coverageInterval, tenths)}`] : []),
          `mean width ${width(each.meanWidth)} points`,
        ].join('\n'),
      })),
      domain: [Math.floor(least * 20) / 20, 1],
      reference: NOMINAL,
      axis: 'share inside the 90 % interval',
      heading: 'inside',
      format: whole,
      tick: whole,
    };
  }, [coverage]);
  return (
    <Figure
      title="Coverage by decile"
      description="A band that crosses the dashed line agrees with the nominal 90 %. A band to the left of the line means that the intervals are too narrow."
      legend={[
        { label: 'Share inside', color: 'var(--series-1)' },
        { label: '95\u202f% interval', color: 'var(--series-1)', shape: 'line' },
        { label: 'Nominal: 90\u202f%', color: 'var(--reference)', shape: 'dashed' },
      ]}
      table={{
        rows: coverage,
        columns: [
          ['group', nameOf],
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
      ...xAxis({ label: 'nominal share', ticks, format: whole }),
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
          title: ({ level, coverage }: Level) => `nominal ${percent(level)}\nactual ${percent(coverage)}`,
        }),
      ),
    ],
  };
};

/** The coverage of intervals of every level. */
export function CoverageCurve({
  trackCount,
  ...props
}: {
  curve: FragmentType<typeof ErrorsCoverageCurve>;
  trackCount: number;
}) {
  const curve = getFragmentData(ErrorsCoverageCurve, props.curve);
  const levels = useMemo(
    () => curve.level.map((level, i): Level => ({ level, coverage: curve.coverage[i]! })),
    [curve],
  );
  return (
    <Figure
      title="Coverage by level"
      description={`On the diagonal the coverage equals the nominal level; below it the intervals are too narrow. Calibrated on ${count(trackCount)} validation tracks.`}
      legend={[
        { label: 'Actual coverage', color: 'var(--series-1)' },
        { label: 'Nominal coverage', color: 'var(--reference)', shape: 'dashed' },
      ]}
      table={{
        rows: levels,
        columns: [
          ['nominal share (0–1)', ({ level }) => level],
          ['share inside (0–1)', ({ coverage }) => coverage],
        ],
      }}
    >
      <Plot
        label={`Share of tracks inside intervals, by nominal share: ${levels.map(({ level, coverage }) => `${percent(level)} ${percent(coverage)}`).join(', ')}.`}
        height={(room) => Math.min(room, 500)}
        data={levels}
        draw={drawCurve}
      />
    </Figure>
  );
}
