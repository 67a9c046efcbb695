import { useMemo } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { count, counted, signed } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { type Bin, binsOf, medianOf } from './histogram-bins';
import type { Picked } from './selection';

const ErrorsHistogram = graphql(`
  fragment ErrorsHistogram on ResidualHistogram {
    binWidth
    residual
    trackCount
  }
`);

interface Data {
  readonly bins: readonly Bin[];
  readonly median: number;
  readonly mean: number;
  /** The lower edge of the selected bin. */
  readonly chosen: number | null;
}

const SIDE = 560;

const draw: Draw<Data> = ({ Plot: P, xAxis, yAxis, width }, { bins, median, mean, chosen }) => {
  const side = {
    frameAnchor: 'top-left',
    dy: 2,
    fontSize: 12,
    fill: 'var(--muted)',
    stroke: 'var(--surface)',
    strokeWidth: 4,
  } as const;
  return {
    marginTop: 24,
    marginRight: 8,
    y: { domain: [0, Math.max(...bins.map(({ trackCount }) => trackCount)) * 1.04] },
    marks: [
      ...xAxis({
        label: 'residual: actual − predicted (points)',
        ticks: width < 400 ? 5 : 8,
        format: (value) => signed(value, 0),
      }),
      ...yAxis({ label: 'tracks', ticks: 6, format: count }),
      P.rectY(bins, {
        x1: 'from',
        x2: 'to',
        y: 'trackCount',
        fill: 'var(--series-1)',
        fillOpacity: ({ from }: Bin) => (chosen === null || chosen === from ? 0.75 : 0.3),
        inset: 0.5,
      }),
      P.ruleX([0], { stroke: 'var(--reference)', strokeWidth: 1.5 }),
      P.ruleX([median], { stroke: 'var(--series-3)', strokeWidth: 2 }),
      P.ruleX([mean], { stroke: 'var(--series-2)', strokeWidth: 2, strokeDasharray: '5 4' }),
      P.text(['◂ predicted too high'], { ...side, dy: -16 }),
      P.text(['predicted too low ▸'], { ...side, frameAnchor: 'top-right', dy: -16 }),
      P.tip(
        bins,
        P.pointerX({
          x: ({ from, to }: Bin) => (from + to) / 2,
          y: 'trackCount',
          title: ({ from, to, trackCount }: Bin) =>
            `${counted(trackCount, 'track')}\nresidual ${signed(from, 0)} to ${signed(to, 0)} points`,
        }),
      ),
    ],
  };
};

/** The distribution of the residuals. */
export function Histogram({
  mean,
  picked,
  onPick,
  ...props
}: {
  columns: FragmentType<typeof ErrorsHistogram>;
  /** The mean residual (bias), points. */
  mean: number;
  picked: readonly Picked[];
  onPick: (picked: readonly Picked[]) => void;
}) {
  const columns = getFragmentData(ErrorsHistogram, props.columns);
  const chosen = picked.find(({ quantity }) => quantity === 'residual')?.from ?? null;
  const data = useMemo((): Data => {
    const bins = binsOf(columns);
    return { bins, median: medianOf(bins), mean, chosen };
  }, [columns, mean, chosen]);
  const { bins, median } = data;
  return (
    <Figure
      title="Residuals"
      description="Narrow and centred on zero is good. The median is estimated from the bins. Click a bar to see its tracks."
      legend={[
        { label: 'Zero', color: 'var(--reference)', shape: 'line' },
        { label: `Median ${signed(median)}`, color: 'var(--series-3)', shape: 'line' },
        { label: `Mean (bias) ${signed(mean)}`, color: 'var(--series-2)', shape: 'dashed' },
      ]}
      table={{
        rows: bins,
        columns: [
          ['residual, from (points)', ({ from }) => from],
          ['residual, to (points)', ({ to }) => to],
          ['tracks', ({ trackCount }) => trackCount],
        ],
      }}
    >
      <Plot
        label={`Tracks by residual: median ${signed(median)}, mean ${signed(mean)} points.`}
        height={(width) => Math.min(width, SIDE)}
        data={data}
        draw={draw}
        onPick={(bin) => {
          const { from, to } = bin as Bin;
          onPick([{ quantity: 'residual', from, to }]);
        }}
      />
    </Figure>
  );
}
