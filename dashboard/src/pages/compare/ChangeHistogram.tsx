import { useMemo } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { count, counted, percent, signed } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { type Bin, binsOf, improvedCount } from './change-bins';
import { significanceColors } from './significance';

const CompareHistogram = graphql(`
  fragment CompareHistogram on ChangeHistogram {
    binWidth
    change
    trackCount
  }
`);

const edge = (value: number) => signed(value, Number.isInteger(value) ? 0 : 1);
const wordsOf = ({ from, to, open }: Bin) =>
  open ? (from < 0 ? `${edge(to)} or less` : `${edge(from)} or more`) : `${edge(from)} to ${edge(to)}`;
const colorOf = ({ from }: Bin) => (from < 0 ? significanceColors.better : significanceColors.worse);

const draw: Draw<readonly Bin[]> = ({ Plot: P, width, xAxis, yAxis }, bins) => ({
  x: { domain: [bins[0]!.from, bins.at(-1)!.to] },
  y: { domain: [0, 1.05 * Math.max(...bins.map(({ trackCount }) => trackCount))] },
  marks: [
    ...yAxis({ label: 'tracks', ticks: 5, format: count }),
    P.rectY(bins, {
      x1: 'from',
      x2: 'to',
      y: 'trackCount',
      fill: colorOf,
      insetLeft: 0.5,
      insetRight: 0.5,
    }),
    P.ruleX([0], { stroke: 'var(--reference)' }),
    P.tip(
      bins,
      P.pointerX({
        x: ({ from, to }: Bin) => (from + to) / 2,
        y: 'trackCount',
        title: (bin: Bin) => `${wordsOf(bin)} points\n${counted(bin.trackCount, 'track')}`,
      }),
    ),
    ...xAxis({
      label:
        width < 480
          ? 'change of the error (points)'
          : 'change of the absolute error, candidate − baseline (popularity points)',
      grid: false,
      ticks: width < 480 ? 5 : 10,
      format: edge,
    }),
  ],
});

/** How many tracks changed by how much. */
export function ChangeHistogram(props: { histogram: FragmentType<typeof CompareHistogram> }) {
  const histogram = getFragmentData(CompareHistogram, props.histogram);
  const bins = useMemo(() => binsOf(histogram), [histogram]);
  const total = histogram.trackCount.reduce((sum, n) => sum + n, 0);
  const improved = improvedCount(histogram);
  return (
    <Figure
      title="Change of each track’s error"
      description={
        <>
          The candidate has a smaller error on {count(improved)} of {counted(total, 'track')} (
          {percent(improved / total, 0)}
          ).
          {bins.some(({ open }) => open) && ' The outer bars include all larger changes.'}
        </>
      }
      legend={[
        { label: 'Smaller error', color: significanceColors.better },
        { label: 'Equal or larger error', color: significanceColors.worse },
      ]}
      table={{
        rows: bins,
        columns: [
          ['change from (points)', ({ from, open }) => (open && from < 0 ? null : from)],
          ['to (points)', ({ from, to, open }) => (open && from >= 0 ? null : to)],
          ['tracks', ({ trackCount }) => trackCount],
        ],
      }}
    >
      <Plot
        label={`Tracks by the change of their absolute error: ${count(improved)} of ${count(total)} improved.`}
        height={280}
        data={bins}
        draw={draw}
      />
    </Figure>
  );
}
